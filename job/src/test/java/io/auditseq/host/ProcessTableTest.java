package io.auditseq.host;

import static io.auditseq.model.Field.PROCESS_ANCESTORS;
import static io.auditseq.model.Field.PROCESS_ARGS;
import static io.auditseq.model.Field.PROCESS_COMMAND_LINE;
import static io.auditseq.model.Field.PROCESS_EXE;
import static io.auditseq.model.Field.PROCESS_ID;
import static io.auditseq.model.Field.PROCESS_PARENT;
import static io.auditseq.model.Field.PROCESS_PARENT_COMMAND_LINE;
import static io.auditseq.model.Field.PROCESS_PARENT_EXE;
import static io.auditseq.model.Field.PROCESS_PREVIOUS_EXE;
import static io.auditseq.model.Field.TARGET_COMM;
import static org.assertj.core.api.Assertions.assertThat;

import io.auditseq.model.AuditEvent;
import io.auditseq.model.Field;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

/** Processes, told event by event: seconds, then the fields asked for; {@code -} is absent, {@code ?} unknown. */
class ProcessTableTest {

    @Test
    void knowsAncestorsParentFirstAndTheirCommands() {
        assertThat(Scene.told("""
                1  exec  pid=10 ppid=9  exe=/usr/sbin/sshd : sshd -D
                2  exec  pid=11 ppid=10 exe=/usr/bin/bash : bash -l
                3  exec  pid=12 ppid=11 exe=/usr/bin/curl : curl http://x
                """, PROCESS_ANCESTORS, PROCESS_PARENT_EXE, PROCESS_PARENT_COMMAND_LINE))
                .isEqualTo("""
                1 ? ? ?
                2 /usr/sbin/sshd /usr/sbin/sshd sshd -D
                3 /usr/bin/bash,/usr/sbin/sshd /usr/bin/bash bash -l""");
    }

    @Test
    void aProcessKeepsItsIdentityOverExecAndTellsWhatItWas() {
        assertThat(Scene.told("""
                1  dup2  pid=12 ppid=11 exe=/usr/bin/bash
                2  exec  pid=12 ppid=11 exe=/usr/bin/env : env ls
                3  exec  pid=12 ppid=11 exe=/usr/bin/ls : ls
                4  dup2  pid=12 ppid=11 exe=/usr/bin/ls
                """, PROCESS_ID, PROCESS_PREVIOUS_EXE, PROCESS_COMMAND_LINE))
                .isEqualTo("""
                1 web01/12/1700000001000:100 - ?
                2 web01/12/1700000001000:100 /usr/bin/bash env ls
                3 web01/12/1700000001000:100 /usr/bin/env ls
                4 web01/12/1700000001000:100 - ls""");
    }

    @Test
    void anExecThatFailedChangesNothing() {
        assertThat(Scene.told("""
                1  exec  pid=12 ppid=11 exe=/usr/bin/env : env ls
                2  exec  pid=12 ppid=11 exe=/usr/bin/env success=no exit=-2
                """, PROCESS_EXE, PROCESS_COMMAND_LINE, PROCESS_PREVIOUS_EXE))
                .endsWith("2 /usr/bin/env env ls -");
    }

    @Test
    void aPidUsedAgainUnderAnotherParentIsAnotherProcess() {
        assertThat(Scene.told("""
                1  exec  pid=12 ppid=11 exe=/usr/bin/curl : curl x
                2  exec  pid=12 ppid=20 exe=/usr/bin/ls : ls
                3  dup2  pid=12 ppid=20 exe=/usr/bin/ls
                """, PROCESS_ID, PROCESS_PREVIOUS_EXE)).isEqualTo("""
                1 web01/12/1700000001000:100 ?
                2 web01/12/1700000002000:101 ?
                3 web01/12/1700000002000:101 -""");
    }

    @Test
    void aPidUsedAgainAfterItsExitIsAnotherProcess() {
        assertThat(Scene.told("""
                1  exec        pid=12 ppid=11 exe=/usr/bin/ls : ls
                2  exit_group  pid=12 ppid=11 exe=/usr/bin/ls
                3  exec        pid=12 ppid=11 exe=/usr/bin/ls : ls
                """, PROCESS_ID)).endsWith("3 web01/12/1700000003000:102");
    }

    @Test
    void aProcessWhoseParentHasGoneStaysWhatItWasAndKeepsItsAncestors() {
        assertThat(Scene.told("""
                1  exec  pid=10 ppid=9  exe=/usr/sbin/sshd : sshd
                2  exec  pid=11 ppid=10 exe=/usr/bin/bash : bash
                3  exec  pid=12 ppid=11 exe=/usr/bin/sleep : sleep 9
                4  exec  pid=12 ppid=1  exe=/usr/bin/nc : nc -l
                5  exec  pid=12 ppid=10 exe=/usr/bin/id : id
                """, PROCESS_ID, PROCESS_ANCESTORS)).endsWith("""
                4 web01/12/1700000003000:102 /usr/bin/bash,/usr/sbin/sshd
                5 web01/12/1700000003000:102 /usr/bin/bash,/usr/sbin/sshd""");
    }

    @Test
    void aForkTellsTheChildBeforeItDoesAnything() {
        assertThat(Scene.told("""
                1  exec  pid=11 ppid=10 exe=/usr/bin/bash : bash -c x
                2  fork  pid=11 ppid=10 exe=/usr/bin/bash exit=12
                3  dup2  pid=12 ppid=11 exe=/usr/bin/bash
                """, PROCESS_ID, PROCESS_PARENT, PROCESS_COMMAND_LINE))
                .endsWith("3 web01/12/1700000002000:101 web01/11/1700000001000:100 bash -c x");
    }

    @Test
    void aThreadIsNoProcess() {
        assertThat(Scene.told("""
                1  exec   pid=11 ppid=10 exe=/usr/bin/java : java
                2  clone  pid=11 ppid=10 exe=/usr/bin/java exit=12 a0=3d0f00
                3  exec   pid=13 ppid=12 exe=/usr/bin/id : id
                """, PROCESS_PARENT_EXE)).endsWith("3 ?");
    }

    @Test
    void brothersKnowEachOtherByAParentThatNobodySaw() {
        assertThat(Scene.told("""
                1  exec  pid=12 ppid=11 exe=/usr/bin/dash : sh -i
                2  exec  pid=13 ppid=11 exe=/usr/bin/nc : nc x
                3  dup2  pid=11 ppid=10 exe=/usr/bin/bash
                4  exec  pid=14 ppid=11 exe=/usr/bin/id : id
                """, PROCESS_ID, PROCESS_PARENT, PROCESS_ANCESTORS))
                .isEqualTo("""
                1 web01/12/1700000001000:100 web01/11/1700000001000:100 ?
                2 web01/13/1700000002000:101 web01/11/1700000001000:100 ?
                3 web01/11/1700000001000:100 web01/10/1700000003000:102 ?
                4 web01/14/1700000004000:103 web01/11/1700000001000:100 /usr/bin/bash""");
    }

    @Test
    void aForkInAContainerDoesNotReplaceAProcessOfTheHost() {
        assertThat(Scene.told("""
                1  exec  pid=12 ppid=1 exe=/usr/bin/dockerd : dockerd
                2  fork  pid=300 ppid=250 exe=/usr/bin/dash exit=12
                3  dup2  pid=12 ppid=1 exe=/usr/bin/dockerd
                """, PROCESS_ID)).endsWith("3 web01/12/1700000001000:100");
    }

    @Test
    void aParentOfAnotherSessionIsNotTheParentButItsPidUsedAgain() {
        assertThat(Scene.told("""
                1  exec  pid=11 ppid=10 exe=/usr/bin/bash auid=2001 ses=5 : bash
                2  exec  pid=12 ppid=11 exe=/usr/bin/id auid=2002 ses=6 : id
                """, PROCESS_PARENT, PROCESS_PARENT_EXE)).endsWith("2 web01/11/1700000002000:101 ?");
    }

    @Test
    void aSignalIsAimedAtAKnownProcess() {
        assertThat(Scene.told("""
                1  exec  pid=26 ppid=1 exe=/usr/sbin/auditd : auditd
                2  kill  pid=12 ppid=11 exe=/usr/bin/bash a0=1a
                3  kill  pid=12 ppid=11 exe=/usr/bin/bash a0=1b
                4  kill  pid=12 ppid=11 exe=/usr/bin/bash a0=ffffffff
                """, TARGET_COMM)).isEqualTo("1 -\n2 auditd\n3 ?\n4 -");
    }

    @Test
    void longArgumentsAreCutInTheTableButWholeInTheirExec() {
        String longest = "x".repeat(6_000);
        assertThat(Scene.told("""
                1  exec  pid=12 ppid=11 exe=/usr/bin/echo : echo %s
                2  dup2  pid=12 ppid=11 exe=/usr/bin/echo
                """.formatted(longest), PROCESS_ARGS).lines().map(String::length))
                .satisfies(lengths -> assertThat(lengths.get(0)).isGreaterThan(6_000))
                .satisfies(lengths -> assertThat(lengths.get(1)).isLessThan(4_200));
    }

    @Test
    void theTableStaysWithinItsBoundsAndKeepsParentsAndTheNewest() {
        var scene = new StringBuilder("1 exec pid=1000 ppid=1 exe=/usr/bin/bash : bash\n");
        for (int i = 1; i <= 5_000; i++) {
            scene.append("%d.5 exec pid=%d ppid=1000 exe=/usr/bin/ls : ls\n".formatted(i, 2_000 + i));
        }
        var settings = new StorySettings(Duration.ofSeconds(3), Duration.ofDays(7), 100, 512, 16);
        var run = new StoryRun(settings, event -> {});
        Scene.events(scene.toString()).forEach(run::accept);
        assertThat(run.state.processes().entries()).hasSizeLessThanOrEqualTo(512);
        assertThat(run.state.progress().processes.size)
                .isEqualTo(sizeOf(run.state.processes().entries()));
        assertThat(run.state.processes().get(1000L)).as("the parent").isNotNull();
        assertThat(run.state.processes().get(7000L)).as("the newest").isNotNull();
        assertThat(run.counts.get(StoryCount.PROCESSES_EVICTED)).isPositive();
    }

    private static int sizeOf(Iterable<?> entries) {
        int size = 0;
        for (Object ignored : entries) {
            size++;
        }
        return size;
    }

    @RepeatedTest(50) // whatever happens under few pids: identities never mix, ancestors end
    void ancestorsAlwaysEndAndNeverContainTheProcessItself(RepetitionInfo run) {
        var random = new Random(run.getCurrentRepetition());
        String[] calls = {"exec", "exec", "dup2", "fork", "clone", "exit_group"};
        var scene = new StringBuilder();
        for (int i = 0; i < 300; i++) {
            scene.append("%d %s pid=%d ppid=%d exe=/bin/%d exit=%d auid=%d ses=%d : x\n"
                    .formatted(
                            i,
                            calls[random.nextInt(calls.length)],
                            random.nextInt(2, 12),
                            random.nextInt(2, 12),
                            random.nextInt(3),
                            random.nextInt(2, 12),
                            random.nextInt(2),
                            random.nextInt(2)));
        }
        List<AuditEvent> events = Scene.events(scene.toString());
        StoryRun.play(events, event -> {
            var process = event.process();
            if (process != null) {
                List<String> chain = new ArrayList<>(List.of(process.id()));
                process.ancestors().forEach(ancestor -> chain.add(ancestor.id()));
                assertThat(chain)
                        .as("seed %d", run.getCurrentRepetition())
                        .doesNotHaveDuplicates()
                        .hasSizeLessThan(18);
                assertThat(event.value(Field.PROCESS_ID))
                        .endsWith("")
                        .contains("/" + event.value(Field.PROCESS_PID) + "/");
            }
        });
    }
}
