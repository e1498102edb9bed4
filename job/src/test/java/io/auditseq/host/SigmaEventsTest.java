package io.auditseq.host;

import static io.auditseq.host.SigmaRun.matches;
import static io.auditseq.host.SigmaRun.rule;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Sigma rules for processes, files and connections: they ask for whole events. */
class SigmaEventsTest {
    private static final String SYSCALL =
            " ppid=%d pid=%d auid=1000 uid=0 gid=0 euid=0 suid=0 fsuid=0 egid=0 sgid=0 fsgid=0 tty=pts0 ses=3 ";
    private static final String SHELL = SYSCALL.formatted(200, 300);
    private static final String CHILD = SYSCALL.formatted(300, 301);

    /** A shell script is run; its child connects, serves, and writes files. */
    private static final String LINES = """
            type=SYSCALL msg=audit(1767326400.000:50): arch=c000003e syscall=59 success=yes exit=0 a0=1 a1=2 a2=3 a3=8 items=2SHELLcomm="job.sh" exe="/usr/bin/dash"
            type=EXECVE msg=audit(1767326400.000:50): argc=3 a0="/bin/sh" a1="./job.sh" a2="--now"
            type=CWD msg=audit(1767326400.000:50): cwd="/opt/jobs"
            type=PATH msg=audit(1767326400.000:50): item=0 name="./job.sh" inode=5 dev=08:01 mode=0100755 ouid=0 ogid=0 rdev=00:00 nametype=NORMAL
            type=PATH msg=audit(1767326400.000:50): item=1 name="/bin/sh" inode=6 dev=08:01 mode=0100755 ouid=0 ogid=0 rdev=00:00 nametype=NORMAL
            type=SYSCALL msg=audit(1767326401.000:51): arch=c000003e syscall=59 success=yes exit=0 a0=1 a1=2 a2=3 a3=8 items=1CHILDcomm="nc" exe="/usr/bin/nc.openbsd"
            type=EXECVE msg=audit(1767326401.000:51): argc=3 a0="nc" a1="–l" a2="203.0.113.9"
            type=CWD msg=audit(1767326401.000:51): cwd="/opt/jobs"
            type=PATH msg=audit(1767326401.000:51): item=0 name="/usr/bin/nc" inode=7 dev=08:01 mode=0100755 ouid=0 ogid=0 rdev=00:00 nametype=NORMAL
            type=SYSCALL msg=audit(1767326402.000:52): arch=c000003e syscall=42 success=no exit=-115 a0=3 a1=2 a2=10 a3=0 items=0CHILDcomm="nc" exe="/usr/bin/nc.openbsd"
            type=SOCKADDR msg=audit(1767326402.000:52): saddr=020001BBCB0071090000000000000000
            type=SYSCALL msg=audit(1767326403.000:53): arch=c000003e syscall=43 success=yes exit=4 a0=3 a1=2 a2=10 a3=0 items=0CHILDcomm="nc" exe="/usr/bin/nc.openbsd"
            type=SOCKADDR msg=audit(1767326403.000:53): saddr=0200C001C63364070000000000000000
            type=SYSCALL msg=audit(1767326404.000:54): arch=c000003e syscall=42 success=no exit=-111 a0=3 a1=2 a2=10 a3=0 items=0CHILDcomm="nc" exe="/usr/bin/nc.openbsd"
            type=SOCKADDR msg=audit(1767326404.000:54): saddr=020001BBCB0071090000000000000000
            type=SYSCALL msg=audit(1767326405.000:55): arch=c000003e syscall=257 success=yes exit=3 a0=ffffff9c a1=2 a2=241 a3=1b6 items=2CHILDcomm="nc" exe="/usr/bin/nc.openbsd"
            type=CWD msg=audit(1767326405.000:55): cwd="/etc/profile.d"
            type=PATH msg=audit(1767326405.000:55): item=0 name="/etc/profile.d" inode=8 dev=08:01 mode=040755 ouid=0 ogid=0 rdev=00:00 nametype=PARENT
            type=PATH msg=audit(1767326405.000:55): item=1 name="../profile.d/x.sh" inode=9 dev=08:01 mode=0100644 ouid=0 ogid=0 rdev=00:00 nametype=CREATE
            type=SYSCALL msg=audit(1767326406.000:56): arch=c000003e syscall=83 success=yes exit=0 a0=1 a1=1ff a2=0 a3=0 items=2CHILDcomm="nc" exe="/usr/bin/nc.openbsd"
            type=CWD msg=audit(1767326406.000:56): cwd="/etc"
            type=PATH msg=audit(1767326406.000:56): item=1 name="/etc/dir.sh" inode=10 dev=08:01 mode=040755 ouid=0 ogid=0 rdev=00:00 nametype=CREATE
            type=SYSCALL msg=audit(1767326407.000:57): arch=c000003e syscall=257 success=yes exit=3 a0=5 a1=2 a2=241 a3=1b6 items=1CHILDcomm="nc" exe="/usr/bin/nc.openbsd"
            type=CWD msg=audit(1767326407.000:57): cwd="/etc"
            type=PATH msg=audit(1767326407.000:57): item=0 name="y.sh" inode=11 dev=08:01 mode=0100644 ouid=0 ogid=0 rdev=00:00 nametype=CREATE
            type=SYSCALL msg=audit(1767326408.000:58): arch=c000003e syscall=87 success=yes exit=0 a0=1 a1=0 a2=0 a3=0 items=1CHILDcomm="nc" exe="/usr/bin/nc.openbsd"
            type=CWD msg=audit(1767326408.000:58): cwd="/etc"
            type=PATH msg=audit(1767326408.000:58): item=0 name="y.sh" inode=11 dev=08:01 mode=0100644 ouid=0 ogid=0 rdev=00:00 nametype=DELETE
            type=USER_AUTH msg=audit(1767326409.000:59): pid=400 uid=0 auid=4294967295 ses=4294967295 msg='op=PAM:authentication grantors=? acct="eve" exe="/usr/sbin/sshd" hostname=203.0.113.9 addr=203.0.113.9 terminal=ssh res=failed'
            type=USER_CMD msg=audit(1767326410.000:60): pid=401 uid=1000 auid=1000 ses=3 msg='cwd="/root" cmd=636174202F6574632F736861646F77 exe="/usr/bin/sudo" terminal=pts/0 res=success'
            """.replace("SHELL", SHELL).replace("CHILD", CHILD);

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "process_creation; Image|endswith: /dash; 50",
                "process_creation; Image|endswith: /job.sh; 50",
                "process_creation; Image: /usr/bin/nc; 51",
                "process_creation; Image|exists: true; 50 51",
                "process_creation; CommandLine: /bin/sh ./job.sh --now; 50",
                "process_creation; CommandLine|contains|all: [nc, 203.0.113]; 51",
                "process_creation; CommandLine|contains|windash: ' -l '; 51",
                "process_creation; CommandLine|contains: ' -l '; -",
                "process_creation; ParentImage|endswith: /dash; 51",
                "process_creation; ParentCommandLine|contains: job.sh; 51",
                "process_creation; ParentImage: null; -",
                "process_creation; CurrentDirectory: /opt/jobs; 50 51",
                "process_creation; User: root, LogonId: 0; 50 51",
                "process_creation; ProcessId: 301, ParentProcessId: 300; 51",
                "process_creation; process.ancestors|endswith: /dash; 51",
                "process_creation; UtcTime|hour: 4; 50 51",
                "process_creation; UtcTime|year|lt: 2026; -",
                "network_connection; Image|endswith: /nc.openbsd; 52 53",
                "network_connection; DestinationIp: 203.0.113.9, DestinationPort: 443; 52",
                "network_connection; DestinationIp|cidr: 198.51.100.0/24; -",
                "network_connection; SourceIp|cidr: 198.51.100.0/24; 53",
                "network_connection; Initiated: 'true'; 52",
                "network_connection; Initiated: 'false'; 53",
                "file_event; TargetFilename: /etc/profile.d/x.sh; 55",
                "file_event; TargetFilename|endswith: .sh; 55 57",
                "file_event; TargetFilename|startswith: /etc/; 55",
                "file_event; TargetFilename|expand: '%temporary%x'; -",
                "file_delete; TargetFilename: /etc/y.sh; 58",
            })
    void asksForTheFieldsOfAnEvent(String category, String selection, String serials) {
        assertThat(found("category: " + category, "s: {" + selection + "}\ncondition: s"))
                .as(selection)
                .isEqualTo(serials);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                // of the first process nobody knows the parent
                "process_creation; ParentImage: /sbin/init; 51",
                // for what comes in the destination is not known, only the source
                "network_connection; DestinationIp: 127.0.0.1; 52",
                // the directory of y.sh is not known
                "file_event; TargetFilename|startswith: /tmp/; 55",
                "file_event; TargetFilename|endswith: y.sh; 55",
            })
    void whatNobodyKnowsExcludesNothing(String category, String filter, String serials) {
        String detection = "s: {Image|contains: /}\nf: {" + filter + "}\ncondition: s and not f";
        assertThat(found("category: " + category, detection)).as(filter).isEqualTo(serials);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "auth; User: eve; 59",
                "sshd; SourceIp|cidr: 203.0.113.0/24, res: failed; 59",
                "sudo; COMMAND|contains: /etc/shadow, PWD: /root; 60",
                "sudo; User: eve; -",
            })
    void asksForWhatProgramsReport(String service, String selection, String serials) {
        assertThat(found("service: " + service, "s: {" + selection + "}\ncondition: s"))
                .isEqualTo(serials);
    }

    private static String found(String source, String detection) {
        String found = String.join(" ", matches(rule(source, detection), LINES)).replace("one@", "");
        return found.isEmpty() ? "-" : found;
    }
}
