package io.auditseq.rules.sigma;

import static io.auditseq.rules.sigma.Tests.all;
import static io.auditseq.rules.sigma.Tests.any;
import static io.auditseq.rules.sigma.Tests.is;
import static java.util.Map.entry;

import io.auditseq.model.Field;
import io.auditseq.rules.condition.Condition;
import io.auditseq.rules.condition.FieldTest;
import io.auditseq.rules.value.TextTest;
import io.auditseq.rules.value.TextTest.Ends;
import io.auditseq.rules.value.ValueTest;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The log sources that are served. {@code docs/sigma.md} has the same tables. */
final class Sources {
    private static final Map<String, Target> PROCESS = Map.ofEntries(
            entry("Image", FieldTarget.of(Field.PROCESS_EXE)),
            entry("CommandLine", FieldTarget.of(Field.PROCESS_COMMAND_LINE)),
            entry("ParentImage", FieldTarget.of(Field.PROCESS_PARENT_EXE)),
            entry("ParentCommandLine", FieldTarget.of(Field.PROCESS_PARENT_COMMAND_LINE)),
            entry("CurrentDirectory", FieldTarget.of(Field.PROCESS_CWD)),
            entry("User", new KnownTargets.UserName()),
            entry("LogonId", FieldTarget.of(Field.USER_UID)),
            entry("ProcessId", FieldTarget.of(Field.PROCESS_PID)),
            entry("ParentProcessId", FieldTarget.of(Field.PROCESS_PPID)),
            entry("UtcTime", FieldTarget.of(Field.TIME)));

    private static final Source AUDITD = new Source.OfRecords("auditd");
    private static final Source ANYTHING = new Source.OfRecords("linux");

    /** Where a script, a link or an applet was called, exe is what ran in the end; what was called counts too. */
    private static final Source PROCESS_CREATION = new Source.OfEvents(
            "process_creation",
            all(
                    is(Field.TYPE, "EXECVE"),
                    is(Field.SYSCALL_NAME, "execve", "execveat"),
                    is(Field.SYSCALL_SUCCESS, "yes")),
            with(PROCESS, Map.of("Image", FieldTarget.of(Field.PROCESS_EXE, Field.EXEC_PATH))),
            false,
            true,
            List.of(Field.PROCESS_EXE, Field.PROCESS_COMMAND_LINE, Field.PROCESS_PARENT_EXE));

    private static final Source NETWORK_CONNECTION = new Source.OfEvents(
            "network_connection",
            all(
                    is(Field.NET_FAMILY, "inet", "inet6"),
                    any(
                            all(
                                    is(Field.SYSCALL_NAME, "connect"),
                                    any(is(Field.SYSCALL_SUCCESS, "yes"), is(Field.SYSCALL_EXIT, "-115"))),
                            all(is(Field.SYSCALL_NAME, "accept", "accept4"), is(Field.SYSCALL_SUCCESS, "yes")))),
            with(
                    PROCESS,
                    Map.of(
                            "Initiated", new KnownTargets.Initiated(),
                            "DestinationIp", new KnownTargets.OfDirection("out", Field.NET_DADDR),
                            "DestinationPort", new KnownTargets.OfDirection("out", Field.NET_DPORT),
                            "SourceIp", new KnownTargets.OfDirection("in", Field.NET_DADDR),
                            "SourcePort", new KnownTargets.OfDirection("in", Field.NET_DPORT))),
            false,
            true,
            List.of(Field.PROCESS_EXE, Field.NET_DADDR, Field.NET_DPORT));

    private static final Source FILE_EVENT = files(
            "file_event",
            any(
                    is(Field.FILE_INTENT, "create", "write"),
                    all(is(Field.FILE_INTENT, "rename", "link"), is(Field.FILE_NAMETYPE, "CREATE"))));
    private static final Source FILE_DELETE = files("file_delete", is(Field.FILE_INTENT, "delete"));

    private static final Map<String, Target> AUTH = Map.ofEntries(
            entry("type", FieldTarget.of(Field.TYPE)),
            entry("op", FieldTarget.of(Field.AUTH_OP)),
            entry("acct", FieldTarget.of(Field.AUTH_ACCT)),
            entry("User", FieldTarget.of(Field.AUTH_ACCT)),
            entry("addr", FieldTarget.of(Field.AUTH_ADDR)),
            entry("SourceIp", FieldTarget.of(Field.AUTH_ADDR)),
            entry("res", FieldTarget.of(Field.AUTH_RESULT)),
            entry("terminal", FieldTarget.of(Field.AUTH_TERMINAL)),
            entry("exe", FieldTarget.of(Field.AUTH_EXE)),
            entry("Image", FieldTarget.of(Field.AUTH_EXE)),
            entry("cmd", FieldTarget.of(Field.AUTH_COMMAND)),
            entry("COMMAND", FieldTarget.of(Field.AUTH_COMMAND)),
            entry("cwd", FieldTarget.of(Field.PROCESS_CWD)),
            entry("PWD", FieldTarget.of(Field.PROCESS_CWD)));

    private static final Map<String, Source> BY_SERVICE = Map.of(
            "auditd", AUDITD,
            "auth", auth("auth"),
            "sshd", auth("sshd", "/sshd", "/sshd-session", "/sshd-auth"),
            "sudo", auth("sudo", "/sudo"),
            "su", auth("su", "/su"));
    private static final Map<String, Source> BY_CATEGORY = Map.of(
            "process_creation", PROCESS_CREATION,
            "network_connection", NETWORK_CONNECTION,
            "file_event", FILE_EVENT,
            "file_delete", FILE_DELETE);

    private Sources() {}

    /** Null when audit events do not stand for it. */
    static @Nullable Source of(LogSource wanted) {
        boolean isLinux = wanted.product().isEmpty() || wanted.product().equals("linux");
        if (!isLinux) {
            return null;
        }
        if (!wanted.category().isEmpty()) {
            boolean isOurs = wanted.service().isEmpty() || wanted.service().equals("auditd");
            return isOurs ? BY_CATEGORY.get(wanted.category()) : null;
        }
        return wanted.service().isEmpty() ? ANYTHING : BY_SERVICE.get(wanted.service());
    }

    private static Source files(String name, Condition what) {
        return new Source.OfEvents(
                name,
                all(what, is(Field.FILE_KIND, "file")),
                with(PROCESS, Map.of("TargetFilename", new KnownTargets.FileName())),
                true,
                false,
                List.of(Field.PROCESS_EXE, Field.FILE_PATH));
    }

    /** What a program in user space reports to the audit system about logins; not the lines of its own log. */
    private static Source auth(String name, String... programs) {
        Condition isAuth = is(
                Field.TYPE,
                "USER_AUTH",
                "USER_ACCT",
                "USER_CHAUTHTOK",
                "USER_CMD",
                "USER_END",
                "USER_ERR",
                "USER_LOGIN",
                "USER_LOGOUT",
                "USER_START",
                "CRED_ACQ",
                "CRED_DISP",
                "CRED_REFR");
        List<ValueTest> ends = Arrays.stream(programs)
                .map(program -> (ValueTest) TextTest.sigma(program, Ends.ENDSWITH, false))
                .toList();
        Condition gate = programs.length == 0 ? isAuth : all(isAuth, FieldTest.of(Field.AUTH_EXE, ends));
        return new Source.OfEvents(
                name, gate, AUTH, false, false, List.of(Field.AUTH_ACCT, Field.AUTH_ADDR, Field.AUTH_EXE));
    }

    private static Map<String, Target> with(Map<String, Target> fields, Map<String, Target> more) {
        Map<String, Target> all = new HashMap<>(fields);
        all.putAll(more);
        return Map.copyOf(all);
    }
}
