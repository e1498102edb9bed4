package io.auditseq.assemble;

import static io.auditseq.assemble.Told.CWD;
import static io.auditseq.assemble.Told.PROCTITLE;
import static io.auditseq.assemble.Told.SOCKADDR;
import static io.auditseq.assemble.Told.path;
import static io.auditseq.assemble.Told.syscall;
import static io.auditseq.assemble.Told.told;
import static org.assertj.core.api.Assertions.assertThat;

import io.auditseq.model.EventFlaws;
import io.auditseq.model.Line;
import io.auditseq.model.RawRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the records beside a call are, kind by kind. */
class StructureTest {
    private static final String NO_ARGUMENTS = "a0=0 a1=0 a2=0 a3=0";
    private static final String KEY = "key=\"k\"";

    @ParameterizedTest
    @MethodSource("io.auditseq.assemble.Told#oneOfEachKind")
    void isWholeWithItsLastRecordAndNotBefore(Told told) {
        Structure structure = new Structure();
        int left = told.records().size();
        for (Line line : told.lines(0)) {
            assertThat(structure.verdict()).as("%d records to come", left).isNotEqualTo(Verdict.WHOLE);
            structure.note(record(line));
            left--;
        }

        assertThat(structure.flaws()).isZero();
        // a worker of io_uring writes no PROCTITLE, and a SYSCALL may still come
        boolean ring = told.records().get(0).startsWith("URINGOP");
        assertThat(structure.verdict()).isEqualTo(ring ? Verdict.GRACE : Verdict.WHOLE);
    }

    @Test
    void aFailedExecHasNoArguments() {
        assertWhole(Told.failedExec());
    }

    @Test
    void aSuccessfulExecHasArguments() {
        assertMissing(Told.exec().without("EXECVE"), "missing_arguments");
    }

    @Test
    void pathsComeWithTheirDirectory() {
        assertMissing(Told.open().without("CWD"), "missing_cwd");
    }

    @Test
    void eachItemHasItsPath() {
        assertMissing(told(syscall(82, true, 3), CWD, path(0, "/a"), path(2, "/c"), PROCTITLE), "missing_paths");
    }

    @Test
    void anItemCountsOnce() {
        assertMissing(told(syscall(82, true, 2), CWD, path(0, "/a"), path(0, "/b"), PROCTITLE), "missing_paths");
    }

    @Test
    void moreThan64PathsAreCounted() {
        Told ring = told(syscall(426, true, 70), CWD);
        for (int item = 0; item < 69; item++) {
            ring = ring.with(path(item, "/p" + item));
        }
        assertMissing(ring.with(PROCTITLE), "missing_paths");
        assertWhole(ring.with(path(69, "/p69"), PROCTITLE));
    }

    @Test
    void aConnectionHasItsAddress() {
        assertMissing(Told.connect().without("SOCKADDR"), "missing_address");
    }

    @Test
    void aConnectionInFlightIsWorthTheWaitForItsAddress() {
        Told inFlight = told(syscall(42, false, 0).replace("exit=-2", "exit=-115"), PROCTITLE);
        assertThat(structure(inFlight).verdict()).isEqualTo(Verdict.GRACE);
        assertWhole(inFlight.with(SOCKADDR));
    }

    @Test
    void acceptWithoutABufferHasNoAddress() {
        assertWhole(told(syscall(43, true, 0, NO_ARGUMENTS, KEY), PROCTITLE));
    }

    @Test
    void acceptWithABufferIsWorthTheWaitForThePeer() {
        Told accept = told(syscall(288, true, 0, "a0=3 a1=7ffd1000 a2=7ffd2000 a3=80000", KEY), PROCTITLE);
        assertThat(structure(accept).verdict()).isEqualTo(Verdict.GRACE);
        assertWhole(accept.with(SOCKADDR));
    }

    @Test
    void connectThroughSocketcallHasItsAddress() {
        String connect =
                syscall(102, true, 0, "a0=3 a1=bffff000 a2=0 a3=0", KEY).replace("c000003e", "40000003");
        Told call = told(connect, "SOCKETCALL nargs=3 a0=3 a1=bffff010 a2=10", PROCTITLE);
        assertMissing(call, "missing_address");
        assertWhole(call.with(SOCKADDR));
    }

    @Test
    void openingAQueueHidesTheDirectory() {
        assertWhole(told(
                syscall(240, true, 2),
                "MQ_OPEN oflag=0x42 mode=0600 mq_flags=0x0 mq_maxmsg=10 mq_msgsize=64 mq_curmsgs=0",
                CWD,
                path(0, "queue"),
                PROCTITLE));
        assertWhole(told(syscall(241, true, 2), CWD, path(0, "queue"), PROCTITLE));
    }

    @Test
    void exitHasNoResult() {
        String exit = syscall(231, true, 0).replace("success=yes exit=0 ", "");
        assertWhole(told(exit, PROCTITLE));
    }

    @Test
    void refusedWithoutARuleKeyIsWorthTheWaitForTheReason() {
        Told refusal = Told.refusal();
        assertThat(structure(refusal.without("AVC")).verdict()).isEqualTo(Verdict.GRACE);
        assertWhole(refusal);
    }

    @Test
    void aSetLoginUidIsWorthTheWaitForLogin() {
        assertThat(structure(Told.login().without("LOGIN")).verdict()).isEqualTo(Verdict.GRACE);
    }

    @Test
    void aPlannedWriteWaitsForNobody() {
        assertWhole(told(syscall(1, true, 0), PROCTITLE));
    }

    @Test
    void contextsOfSeveralModulesAreWorthTheWait() {
        Told call = told(syscall(257, true, 0, NO_ARGUMENTS, "subj=? key=\"k\""), PROCTITLE);
        assertThat(structure(call).verdict()).isEqualTo(Verdict.GRACE);
        assertWhole(call.with("UNKNOWN[1420] subj_apparmor=unconfined"));
        assertWhole(call.with("MAC_TASK_CONTEXTS subj_apparmor=unconfined subj_bpf=?"));
    }

    @Test
    void aProgramsRecordMayHaveContextsToo() {
        Told auth = told(Told.userAuth().records().get(0).replace(" msg=", " subj=? msg="));
        assertThat(structure(auth).verdict()).isEqualTo(Verdict.GRACE);
        assertWhole(auth.with("UNKNOWN[1420] subj_apparmor=unconfined"));
    }

    @Test
    void theSameNumbersUpstreamAreNoContexts() {
        assertThat(RecordKind.isContexts(1420, "ipe_op=EXECUTE".getBytes(), 0)).isFalse();
    }

    @Test
    void aCallWithoutItemsIsNeverProven() {
        Told cut = told("SYSCALL arch=c000003e syscall=257 success=yes exit=3 a0=ffffff9c a1=7ff", PROCTITLE);
        assertThat(structure(cut).verdict()).isEqualTo(Verdict.OPEN);
        assertThat(structure(cut).flaws()).isZero();
    }

    @Test
    void anAlienArchitectureStillHasItsCounts() {
        Told call = told(syscall(59, true, 1).replace("c000003e", "deadbeef"), CWD, PROCTITLE);
        assertMissing(call, "missing_paths");
        assertWhole(call.with(path(0, "/a")));
    }

    @Test
    void partsOfACallNeedTheirCall() {
        assertMissing(told(PROCTITLE), "no_syscall");
        assertMissing(told("UNKNOWN[1420] subj_apparmor=unconfined"), "no_syscall");
        assertThat(structure(Told.login().without("SYSCALL").without("PROCTITLE"))
                        .flaws())
                .isZero();
    }

    @Test
    void aRingCallCountsTheRingsPaths() {
        Told inline = told(
                "URINGOP uring_op=18 success=yes exit=6 items=1 ppid=1 pid=2 uid=0 key=\"r\"",
                syscall(426, true, 2),
                CWD,
                path(0, "/a"),
                PROCTITLE);
        assertMissing(inline, "missing_paths");
        assertWhole(inline.with(path(1, "/b")));
    }

    @Test
    void anUnknownTypeIsAnEventOfItsOwnThatWaits() {
        Structure structure = structure(told("FOO_NEW op=x"));
        assertThat(structure.verdict()).isEqualTo(Verdict.OPEN);
        assertThat(structure.flaws()).isZero();
    }

    private static void assertWhole(Told told) {
        assertThat(structure(told).verdict()).isEqualTo(Verdict.WHOLE);
        assertThat(structure(told).flaws()).isZero();
    }

    private static void assertMissing(Told told, String... flaws) {
        assertThat(structure(told).verdict()).isEqualTo(Verdict.OPEN);
        assertThat(EventFlaws.names(structure(told).flaws())).containsExactly(flaws);
    }

    private static Structure structure(Told told) {
        Structure structure = new Structure();
        told.lines(0).forEach(line -> structure.note(record(line)));
        return structure;
    }

    private static RawRecord record(Line line) {
        return new RawRecord(line.type(), line.text(), line.body());
    }
}
