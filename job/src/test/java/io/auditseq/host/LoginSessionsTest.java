package io.auditseq.host;

import static io.auditseq.model.Field.SESSION_ACCT;
import static io.auditseq.model.Field.SESSION_ADDR;
import static io.auditseq.model.Field.SESSION_ID;
import static io.auditseq.model.Field.SESSION_KIND;
import static io.auditseq.model.Field.SESSION_OPENED;
import static io.auditseq.model.Field.SESSION_USER_ACTIVITY;
import static io.auditseq.model.Field.TYPE;
import static org.assertj.core.api.Assertions.assertThat;

import io.auditseq.model.AuditEvent;
import io.auditseq.model.Field;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Sessions, told event by event: seconds, then the fields asked for; {@code -} is absent, {@code ?} unknown. */
class LoginSessionsTest {
    /** A login by password: sshd 700 serves the connection, its child 701 starts the shell. */
    private static final String LOGIN = """
            0  USER_AUTH   pid=700 acct=alice addr=203.0.113.7
            1  USER_ACCT   pid=700 acct=alice addr=203.0.113.7
            2  CRED_ACQ    pid=700 acct=alice addr=203.0.113.7
            3  LOGIN       pid=700 ppid=600 exe=/usr/sbin/sshd auid=2001 ses=5
            4  exec        pid=705 ppid=700 exe=/usr/bin/dash auid=2001 ses=5 : sh -c run-parts
            5  USER_START  pid=700 auid=2001 ses=5 op=PAM:session_open acct=alice addr=203.0.113.7
            6  CRED_ACQ    pid=701 auid=2001 ses=5 acct=alice addr=203.0.113.7
            """;

    private static final Field[] WHO = {
        SESSION_ID, SESSION_ADDR, SESSION_ACCT, SESSION_KIND, SESSION_OPENED, SESSION_USER_ACTIVITY
    };

    @Test
    void theAddressBeforeTheLoginIsThatOfTheSessionAndOfAllThatHappensInIt() {
        assertThat(Scene.told(LOGIN + """
                7  exec        pid=702 ppid=701 exe=/usr/bin/bash uid=2001 auid=2001 ses=5 : bash
                8  exec        pid=703 ppid=702 exe=/usr/bin/id uid=2001 auid=2001 ses=5 : id
                """, WHO)).isEqualTo("""
                0 - - - - - -
                1 - - - - - -
                2 - - - - - -
                3 5 203.0.113.7 alice ssh false false
                4 5 203.0.113.7 alice ssh false false
                5 5 203.0.113.7 alice ssh true false
                6 5 203.0.113.7 alice ssh false false
                7 5 203.0.113.7 alice ssh false true
                8 5 203.0.113.7 alice ssh false true""");
    }

    @Test
    void sudoStaysInTheSessionSoRootsCommandsKeepTheAddress() {
        assertThat(Scene.told(LOGIN + """
                7  exec        pid=702 ppid=701 exe=/usr/bin/bash uid=2001 auid=2001 ses=5 : bash
                8  exec        pid=703 ppid=702 exe=/usr/bin/sudo uid=2001 auid=2001 ses=5 : sudo id
                9  USER_CMD    pid=703 uid=2001 auid=2001 ses=5 exe=/usr/bin/sudo cmd=id
                10 USER_START  pid=703 uid=2001 auid=2001 ses=5 exe=/usr/bin/sudo op=PAM:session_open acct=root
                11 exec        pid=704 ppid=703 exe=/usr/bin/id auid=2001 ses=5 : id
                12 USER_END    pid=703 uid=2001 auid=2001 ses=5 exe=/usr/bin/sudo op=PAM:session_close acct=root
                13 exec        pid=706 ppid=702 exe=/usr/bin/ls uid=2001 auid=2001 ses=5 : ls
                """, WHO)).endsWith("""
                8 5 203.0.113.7 alice ssh false true
                9 5 203.0.113.7 alice ssh false true
                10 5 203.0.113.7 alice ssh false true
                11 5 203.0.113.7 alice ssh false true
                12 5 203.0.113.7 alice ssh false true
                13 5 203.0.113.7 alice ssh false true""");
    }

    @Test
    void whatTheLoginStackDoesAfterTheEndIsNotTheUsersButWhatTheUserLeftBehindIs() {
        assertThat(Scene.told(LOGIN + """
                7   exec        pid=702 ppid=701 exe=/usr/bin/bash uid=2001 auid=2001 ses=5 : bash
                8   connect     pid=700 ppid=600 exe=/usr/sbin/sshd auid=2001 ses=5
                9   USER_END    pid=700 auid=2001 ses=5 op=PAM:session_close acct=alice addr=203.0.113.7
                10  CRED_DISP   pid=700 auid=2001 ses=5 acct=alice addr=203.0.113.7
                11  exec        pid=708 ppid=700 exe=/usr/bin/logger auid=2001 ses=5 : logger bye
                600 exec        pid=709 ppid=702 exe=/usr/bin/curl uid=2001 auid=2001 ses=5 : curl x
                """, SESSION_ADDR, SESSION_OPENED, SESSION_USER_ACTIVITY))
                .endsWith("""
                7 203.0.113.7 false true
                8 203.0.113.7 false false
                9 203.0.113.7 false false
                10 203.0.113.7 false false
                11 203.0.113.7 false false
                600 203.0.113.7 false true""");
    }

    @Test
    void withKeyboardInteractiveAChildAsksAndTheCredentialsBringTheAddress() {
        assertThat(Scene.told("""
                0  USER_AUTH   pid=710 acct=alice addr=203.0.113.7
                1  USER_ACCT   pid=710 acct=alice addr=203.0.113.7
                2  CRED_ACQ    pid=700 acct=alice addr=203.0.113.7
                3  LOGIN       pid=700 auid=2001 ses=5
                """, SESSION_ADDR, SESSION_KIND)).endsWith("3 203.0.113.7 ssh");
    }

    @Test
    void theOpeningIsTheAuthorityOnTheAddress() {
        assertThat(Scene.told("""
                0  CRED_ACQ    pid=700 acct=alice addr=198.51.100.1
                3  LOGIN       pid=700 auid=2001 ses=5
                5  USER_START  pid=700 auid=2001 ses=5 op=PAM:session_open acct=alice addr=203.0.113.7
                """, SESSION_ADDR)).isEqualTo("0 -\n3 198.51.100.1\n5 203.0.113.7");
    }

    @Test
    void anAddressOfAnOldConnectionWithTheSamePidDoesNotCount() {
        assertThat(Scene.told("""
                0    CRED_ACQ    pid=700 acct=bob addr=198.51.100.1
                601  LOGIN       pid=700 exe=/usr/sbin/sshd auid=2001 ses=5
                """, SESSION_ADDR, SESSION_ACCT, SESSION_KIND)).endsWith("601 ? ? ssh");
    }

    @Test
    void twoSessionsAtATimeAreKeptApart() {
        assertThat(Scene.told("""
                0  CRED_ACQ    pid=700 acct=alice addr=203.0.113.7
                0  CRED_ACQ    pid=800 acct=bob addr=203.0.113.8
                1  LOGIN       pid=800 auid=2002 ses=6
                1  LOGIN       pid=700 auid=2001 ses=5
                2  USER_START  pid=700 auid=2001 ses=5 op=PAM:session_open acct=alice addr=203.0.113.7
                2  USER_START  pid=800 auid=2002 ses=6 op=PAM:session_open acct=bob addr=203.0.113.8
                3  exec        pid=720 ppid=701 exe=/usr/bin/id uid=2001 auid=2001 ses=5 : id
                3  exec        pid=820 ppid=801 exe=/usr/bin/id uid=2002 auid=2002 ses=6 : id
                """, SESSION_ID, SESSION_ADDR, SESSION_ACCT)).endsWith("""
                3 5 203.0.113.7 alice
                3 6 203.0.113.8 bob""");
    }

    @Test
    void whenTheOpeningIsLostTheChildsCredentialsShowIt() {
        assertThat(Scene.told(LOGIN.replaceAll("5 .USER_START.*\n", ""), TYPE, SESSION_OPENED))
                .endsWith("4 SYSCALL,EXECVE,CWD,PATH false\n6 CRED_ACQ true");
    }

    @Test
    void whenThoseAreLostTooTheFirstProgramThatRunsAsTheUserShowsIt() {
        assertThat(Scene.told("""
                3  LOGIN       pid=700 ppid=600 exe=/usr/sbin/sshd auid=2001 ses=5
                4  exec        pid=705 ppid=700 exe=/usr/bin/dash auid=2001 ses=5 : sh -c run-parts
                7  exec        pid=702 ppid=701 exe=/usr/bin/bash uid=2001 auid=2001 ses=5 : bash
                8  exec        pid=703 ppid=702 exe=/usr/bin/id uid=2001 auid=2001 ses=5 : id
                """, SESSION_OPENED, SESSION_USER_ACTIVITY))
                .isEqualTo("3 false false\n4 false false\n7 true true\n8 false true");
    }

    @Test
    void aSessionIsOpenedOnceAlthoughSomeSystemsSaySoThreeTimes() {
        assertThat(Scene.told(LOGIN + """
                7  USER_LOGIN  pid=700 auid=2001 ses=5 op=login id=2001 addr=203.0.113.7
                8  USER_START  pid=700 auid=2001 ses=5 op=login id=2001 addr=203.0.113.7
                """, SESSION_OPENED)).endsWith("5 true\n6 false\n7 false\n8 false");
    }

    @Test
    void rootsSessionHasNoChildOfSshdAndItsCommandsAreStillActivity() {
        assertThat(Scene.told("""
                2  CRED_ACQ    pid=700 acct=root addr=203.0.113.7
                3  LOGIN       pid=700 ppid=600 exe=/usr/sbin/sshd auid=0 ses=5
                4  exec        pid=705 ppid=700 exe=/usr/bin/dash auid=0 ses=5 : sh -c run-parts
                5  USER_START  pid=700 auid=0 ses=5 op=PAM:session_open acct=root addr=203.0.113.7
                7  exec        pid=702 ppid=700 exe=/usr/bin/bash auid=0 ses=5 : bash
                8  exec        pid=703 ppid=702 exe=/usr/bin/id auid=0 ses=5 : id
                """, SESSION_USER_ACTIVITY)).endsWith("4 false\n5 false\n7 true\n8 true");
    }

    @Test
    void aSessionThatBeganBeforeWeLookedHasAnIdAndTheRestIsUnknown() {
        assertThat(Scene.told("""
                8  exec        pid=703 ppid=702 exe=/usr/bin/id uid=2001 auid=2001 ses=5 : id
                """, WHO)).isEqualTo("8 5 ? ? ? false true");
    }

    @Test
    void cronAndTheConsoleOpenSessionsWithoutAnAddress() {
        assertThat(Scene.told("""
                0  LOGIN       pid=900 exe=/usr/sbin/cron auid=2003 ses=8
                1  USER_START  pid=900 auid=2003 ses=8 exe=/usr/sbin/cron op=PAM:session_open acct=deploy
                2  exec        pid=901 ppid=900 exe=/usr/bin/dash uid=2003 auid=2003 ses=8 : sh -c job
                3  LOGIN       pid=950 exe=/usr/bin/login auid=2001 ses=9
                4  USER_START  pid=950 auid=2001 ses=9 exe=/usr/bin/login op=PAM:session_open acct=alice
                5  exec        pid=951 ppid=950 exe=/usr/bin/bash uid=2001 auid=2001 ses=9 : bash
                """, SESSION_ADDR, SESSION_ACCT, SESSION_KIND, SESSION_OPENED, SESSION_USER_ACTIVITY))
                .isEqualTo("""
                0 - ? cron false false
                1 - deploy cron true false
                2 - deploy cron false true
                3 - ? console false false
                4 - alice console true false
                5 - alice console false true""");
    }

    @Test
    void whoClaimsToBeSshdInsideASessionChangesNothing() {
        assertThat(Scene.told(LOGIN + """
                7  exec        pid=702 ppid=701 exe=/usr/bin/bash uid=2001 auid=2001 ses=5 : bash
                8  USER_START  pid=702 auid=2001 ses=5 op=PAM:session_open acct=carol addr=192.0.2.99
                8  USER_START  pid=777 auid=2001 ses=5 op=PAM:session_open acct=carol addr=192.0.2.99
                9  USER_END    pid=777 auid=2001 ses=5 op=PAM:session_close acct=carol addr=192.0.2.99
                10 exec        pid=703 ppid=702 exe=/usr/bin/id uid=2001 auid=2001 ses=5 : id
                """, SESSION_ADDR, SESSION_ACCT, SESSION_USER_ACTIVITY))
                .endsWith("10 203.0.113.7 alice true");
    }

    @Test
    void whoClaimsToBeSshdBeforeALoginIsNotBelievedWhenTheKernelNamedAnotherProgram() {
        assertThat(Scene.told("""
                0  exec        pid=700 ppid=1 exe=/tmp/x uid=33 : x
                1  CRED_ACQ    pid=700 acct=alice addr=192.0.2.99
                2  USER_AUTH   pid=801 uid=33 acct=alice addr=192.0.2.99
                3  LOGIN       pid=700 auid=2001 ses=5
                4  LOGIN       pid=801 auid=2002 ses=6
                """, SESSION_ADDR)).endsWith("3 ?\n4 ?");
    }

    @Test
    void aRebootForgetsTheSessions() {
        List<AuditEvent> events = new ArrayList<>(Scene.events(LOGIN));
        events.addAll(LogEvents.of("""
                type=SYSTEM_BOOT msg=audit(1700000100.000:3): pid=1 uid=0 auid=4294967295 ses=4294967295 msg='comm="systemd-update-utmp" res=success'
                type=USER_LOGIN msg=audit(1700000200.000:4): pid=900 uid=0 auid=2002 ses=5 msg='op=x exe="/usr/bin/x" res=success'
                """));
        List<String> addresses = new ArrayList<>();
        StoryRun.play(events, event -> addresses.add(String.valueOf(event.value(SESSION_ADDR))));
        assertThat(addresses).last().isEqualTo("null");
    }

    @Test
    void moreSessionsThanAllowedMakeRoomEndedOnesFirst() {
        var scene = new StringBuilder();
        for (int ses = 1; ses <= 40; ses++) {
            scene.append(ses + " LOGIN pid=%d auid=2001 ses=%d exe=/usr/sbin/sshd\n".formatted(ses + 1000, ses));
            scene.append(
                    ses == 1
                            ? ""
                            : ses
                                    + " USER_END pid=%d auid=2001 ses=%d op=PAM:session_close\n"
                                            .formatted(ses + 1000, ses));
        }
        var settings = new StorySettings(java.time.Duration.ofSeconds(3), java.time.Duration.ofDays(7), 100, 16, 16);
        var run = new StoryRun(settings, event -> {});
        Scene.events(scene.toString()).forEach(run::accept);
        assertThat(run.state.sessions().get(1L)).as("the open one").isNotNull();
        assertThat(run.counts.get(StoryCount.SESSIONS_EVICTED)).isPositive();
        assertThat(run.state.sessions().entries()).hasSizeLessThanOrEqualTo(16);
        run.end();
        assertThat(run.state.isEmpty()).isTrue();
    }
}
