package io.auditseq;

import io.auditseq.model.Alert;
import io.auditseq.model.EventFlaws;
import io.auditseq.model.EventId;
import io.auditseq.model.Evidence;
import io.auditseq.model.ProcessStamp;
import io.auditseq.model.SessionStamp;
import io.auditseq.model.Values;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/** Alerts made by hand. */
public final class SampleAlerts {

    private static final long START = 1_790_841_600_000L;

    private static final SessionStamp SESSION =
            new SessionStamp("7", "203.0.113.88", "mira", "2004", "ssh", START + 40_000);
    private static final ProcessStamp BASH = new ProcessStamp(
            "jump-1:3391:1",
            3391,
            3390,
            "/bin/bash",
            "bash -i",
            "/root",
            "2004",
            "0",
            List.of(
                    new ProcessStamp.Ancestor("jump-1:3390:1", 3390, "/usr/sbin/sshd", "sshd: mira"),
                    new ProcessStamp.Ancestor("jump-1:1:1", 1, "/usr/lib/systemd/systemd", null)));

    private SampleAlerts() {}

    /** Guessed, got in, ran a command; everything known. */
    public static Alert sshBreakIn() {
        return sshBreakIn(2, "type=USER_AUTH msg=audit(1790841600.000:100): pid=1 uid=0 res=failed'");
    }

    /** With so many failures and this line in each piece of evidence. */
    public static Alert sshBreakIn(int failures, String line) {
        List<Evidence> failed = LongStream.range(0, failures)
                .mapToObj(n -> evidence(100 + n, START + n, List.of("USER_AUTH"), line, null, null))
                .toList();
        Evidence exec = evidence(400, START + 41_000, List.of("SYSCALL", "EXECVE", "PROCTITLE"), line, SESSION, BASH);
        return alert(
                0,
                Map.of("peer", "203.0.113.88", "host", "jump-1"),
                List.of(
                        new Alert.AlertStep(
                                "failed", failures, 1, Map.of("accounts", Values.of("mira", "root")), failed),
                        new Alert.AlertStep("exec", 1, 0, Map.of(), List.of(exec))),
                SESSION,
                BASH);
    }

    /** Nothing known that may be unknown. */
    public static Alert bare() {
        Evidence exec = evidence(1, 0, List.of("SYSCALL"), "type=SYSCALL", null, null);
        return new Alert(
                "id",
                0,
                new Alert.AlertRule("some-rule", "uuid", "title", "", List.of(), List.of(), List.of()),
                "informational",
                "message",
                "web01",
                Map.of(),
                0,
                0,
                List.of(new Alert.AlertStep("only", 1, 0, Map.of(), List.of(exec))),
                null,
                null,
                new Alert.Related(List.of(), List.of(), List.of()),
                new Alert.Quality(0, List.of(), 0, false, false, false, false),
                1);
    }

    /** The same story, told again. */
    public static Alert revised(Alert alert, int revision) {
        return alert(revision, alert.key(), alert.steps(), alert.session(), alert.process());
    }

    private static Alert alert(
            int revision,
            Map<String, String> key,
            List<Alert.AlertStep> steps,
            @Nullable SessionStamp session,
            @Nullable ProcessStamp process) {
        return new Alert(
                "5d3f8a52-0f66-5a86-9d41-1c2d3e4f5a6b",
                revision,
                new Alert.AlertRule(
                        "ssh-guess-login-exec",
                        "0d0e9f4c-3f0e-4b27-8a2c-111111111111",
                        "SSH brute force, then success, then commands",
                        "One address guesses passwords, gets in and runs a command.",
                        List.of("auditseq"),
                        List.of("TA0006", "T1110.001", "TA0001", "T1078", "TA0002", "T1059.004"),
                        List.of("A user who forgot a password")),
                "critical",
                "mira logged in to jump-1 from 203.0.113.88 after 12 failures and ran bash -i",
                "jump-1",
                key,
                START,
                START + 41_000,
                steps,
                session,
                process,
                new Alert.Related(List.of("203.0.113.88", "gw.example"), List.of("mira", "root"), List.of("jump-1")),
                new Alert.Quality(1, EventFlaws.names(EventFlaws.MISSING_PATHS), 0, false, false, false, false),
                1);
    }

    private static Evidence evidence(
            long serial,
            long at,
            List<String> types,
            String line,
            @Nullable SessionStamp session,
            @Nullable ProcessStamp process) {
        var id = new EventId("jump-1", at, serial, false);
        return new Evidence(id, types, "summary", List.of(line), EventFlaws.MISSING_PATHS, 0, true, session, process);
    }
}
