package io.auditseq.parse;

import static io.auditseq.parse.Records.of;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InterpretationTest {

    @Test
    void namesWhatACallSays() {
        AuditRecord syscall = of(
                "SYSCALL",
                "arch=c000003e syscall=257 success=no exit=-13 a0=ffffff9c a1=7ffe a2=80241 a3=1b6 per=8 auid=4294967295 uid=0 ses=3");
        assertThat(texts(syscall, syscall))
                .containsEntry("arch", "x86_64")
                .containsEntry("syscall", "openat")
                .containsEntry("exit", "EACCES(Permission denied)")
                .containsEntry("a0", "AT_FDCWD")
                .containsEntry("a1", "0x7ffe")
                .containsEntry("a2", "O_WRONLY|O_CREAT|O_TRUNC|O_CLOEXEC")
                .containsEntry("a3", "0666")
                .containsEntry("per", "PER_LINUX32")
                .containsEntry("auid", "unset")
                .doesNotContainKeys("success", "uid", "ses");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "c000003e; 90; 1; 9ed; 0; 0; 0x1 suid,0755 0x0 0x0",
                "c000003e; 62; 10; f; 0; 0; 0x10 SIGTERM 0x0 0x0",
                "c000003e; 41; a; 80801; 0; 0; inet6 SOCK_STREAM|SOCK_NONBLOCK|SOCK_CLOEXEC ip 0x0",
                "c000003e; 41; 1; 2; 6; 0; local SOCK_DGRAM tcp 0x0",
                "c000003e; 9; 0; 1000; 7; 22; 0x0 0x1000 PROT_READ|PROT_WRITE|PROT_EXEC MAP_PRIVATE|MAP_ANONYMOUS",
                "c000003e; 56; 11; 0; 0; 0; SIGCHLD 0x0 0x0 0x0",
                "c000003e; 56; 3d0f00; 0; 0; 0; CLONE_VM|CLONE_FS|CLONE_FILES|CLONE_SIGHAND|CLONE_THREAD|CLONE_SYSVSEM"
                        + "|CLONE_SETTLS|CLONE_PARENT_SETTID|CLONE_CHILD_CLEARTID 0x0 0x0 0x0",
                "80000016; 120; 0; 11; 0; 0; 0x0 SIGCHLD 0x0 0x0",
                "c000003e; 101; 10; 3e8; 0; 0; PTRACE_ATTACH 0x3e8 0x0 0x0",
                "c000003e; 157; 1; 9; 0; 0; PR_SET_PDEATHSIG SIGKILL 0x0 0x0",
                "c000003e; 157; 18; c; 0; 0; PR_CAPBSET_DROP net_admin 0x0 0x0",
                "c000003e; 157; f; 7ffe; 0; 0; PR_SET_NAME 0x7ffe 0x0 0x0",
                "c000003e; 165; 1; 2; 3; 1001; 0x1 0x2 0x3 MS_RDONLY|MS_BIND",
                "c000003e; 166; 1; 2; 0; 0; 0x1 MNT_DETACH 0x0 0x0",
                "c000003e; 321; 5; 0; 0; 0; BPF_PROG_LOAD 0x0 0x0 0x0",
                "c000003e; 319; 1; 3; 0; 0; 0x1 MFD_CLOEXEC|MFD_ALLOW_SEALING 0x0 0x0",
                "c000003e; 263; 5; 1; 200; 0; 0x5 0x1 AT_REMOVEDIR 0x0",
                "c000003e; 72; 3; 2; 1; 0; 0x3 F_SETFD FD_CLOEXEC 0x0",
                "c000003e; 72; 3; 4; 800; 0; 0x3 F_SETFL O_RDONLY|O_NONBLOCK 0x0",
                "c000003e; 16; 0; 5412; 1; 0; 0x0 TIOCSTI 0x1 0x0",
                "c000003e; 292; 3; 1; 0; 0; 0x3 0x1 0x0 0x0",
                "c000003e; 292; 3; 1; 80000; 0; 0x3 0x1 O_CLOEXEC 0x0",
                "c000003e; 21; 1; 6; 0; 0; 0x1 W_OK|R_OK 0x0 0x0",
                "c000003e; 21; 1; 0; 0; 0; 0x1 F_OK 0x0 0x0",
                "c000003e; 117; ffffffff; 3e8; 0; 0; unset 1000 0 0x0",
                "c000003e; 54; 3; 1; 19; 0; 0x3 SOL_SOCKET SO_BINDTODEVICE 0x0",
                "c000003e; 54; 3; 6; 1; 0; 0x3 tcp 0x1 0x0",
                "c000003e; 272; 10000000; 0; 0; 0; CLONE_NEWUSER 0x0 0x0 0x0",
                "c000003e; 8; 3; 0; 2; 0; 0x3 0x0 SEEK_END 0x0",
                "c000003e; 44; 3; 0; 0; 4000; 0x3 0x0 0x0 MSG_NOSIGNAL",
                "c000003e; 29; 0; 0; 3a4; 0; 0x0 0x0 IPC_CREAT|0644 0x0",
                "c000003e; 133; 1; 21a4; 0; 0; 0x1 character,644 0x0 0x0",
                "c00000b7; 56; ffffff9c; 1; 84000; 0; AT_FDCWD 0x1 O_RDONLY|O_DIRECTORY|O_CLOEXEC 0x0",
                "40000003; 102; 3; 1; 0; 0; connect 0x1 0x0 0x0",
                "c000003e; 9999; 1; 2; 3; 4; 0x1 0x2 0x3 0x4",
                "c000003e; 135; ffffffff; 0; 0; 0; 0xffffffff 0x0 0x0 0x0"
            })
    void readsArgumentsByTheirCall(
            String arch, String call, String a0, String a1, String a2, String a3, String expected) {
        AuditRecord syscall = of(
                "SYSCALL", "arch=" + arch + " syscall=" + call + " a0=" + a0 + " a1=" + a1 + " a2=" + a2 + " a3=" + a3);
        Map<String, String> texts = texts(syscall, syscall);
        assertThat(texts.get("a0") + " " + texts.get("a1") + " " + texts.get("a2") + " " + texts.get("a3"))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "PATH; mode=0104755; file,suid,755",
                "PATH; cap_fp=0000000000002000; net_raw",
                "PATH; cap_fp=0; none",
                "PATH; cap_fp=?; ",
                "BPRM_FCAPS; fp=0000000000003000; net_admin,net_raw",
                "CRYPTO_KEY_USER; fp=SHA256:ab; ",
                "CAPSET; cap_pe=ffffffffffffffff x=1; chown",
                "AVC; capability=12; net_admin",
                "AVC; ioctlcmd=0x5412; TIOCSTI",
                "ANOM_ABEND; sig=11; SIGSEGV",
                "ANOM_PROMISCUOUS; prom=256; yes",
                "ANOM_PROMISCUOUS; old_prom=0; no",
                "LOGIN; res=1; yes",
                "CONFIG_CHANGE; res=0; no",
                "CONFIG_CHANGE; list=4; exit",
                "CONFIG_CHANGE; perm=wa; write,attr",
                "CONFIG_CHANGE; perm=zz; ",
                "SECCOMP; code=0x7ffc0000; log",
                "SECCOMP; code=0x80000000; kill-process",
                "SECCOMP; code=0x50001; errno",
                "NETFILTER_CFG; family=2; ipv4",
                "NETFILTER_PKT; proto=6; tcp",
                "URINGOP; uring_op=18; openat",
                "URINGOP; exit=-2; ENOENT(No such file or directory)",
                "MMAP; flags=0x22; MAP_PRIVATE|MAP_ANONYMOUS",
                "MQ_OPEN; oflag=0x42; O_RDWR|O_CREAT",
                "MQ_OPEN; mode=0600; 0600",
                "OPENAT2; oflag=0101; O_WRONLY|O_CREAT",
                "OPENAT2; resolve=0x8; RESOLVE_BENEATH",
                "FANOTIFY; resp=2; deny",
                "SECCOMP; arch=40000003 syscall=11; i386",
                "SECCOMP; sig=0; SIG0",
                "SOCKETCALL; a1=bf8; 0xbf8",
                "SYSCALL; key=65786563016E6574; exec key=net",
                "SYSCALL; key=\"exec\"; ",
                "EXECVE; a0=6361742078; ",
                "SOCKADDR; saddr=020001BBC63364070000000000000000; { saddr_fam=inet laddr=198.51.100.7 lport=443 }",
                "SOCKADDR; saddr=100000000000000000000000; { saddr_fam=netlink nlnk-fam=16 nlnk-pid=0 }",
                "SOCKADDR; saddr=01002F746D702F78; { saddr_fam=local path=/tmp/x }",
                "AVC; saddr=192.0.2.1; ",
                "FOO_NEW; other=1; "
            })
    void readsFieldsByTheirRecord(String type, String field, String expected) {
        AuditRecord record = of(type, field);
        String text = texts(record, null).get(field.substring(0, field.indexOf('=')));
        if (expected == null) {
            assertThat(text).isNull();
        } else {
            assertThat(text).startsWith(expected);
        }
    }

    @Test
    void takesTheCallOfASeccompRecordFromItself() {
        AuditRecord record = of("SECCOMP", "arch=40000003 syscall=11");
        assertThat(texts(record, null)).containsEntry("syscall", "execve");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "40000003; 102; 3; socketcall(connect)",
                "80000016; 102; 2; socketcall(bind)",
                "40000003; 102; 77; socketcall",
                "40000003; 117; 10017; ipc(shmget)",
                "c000003e; 42; 3; connect"
            })
    void namesTheCallBehindACall(String arch, String number, String first, String expected) {
        AuditRecord record = of("SYSCALL", "arch=" + arch + " syscall=" + number + " a0=" + first);
        assertThat(texts(record, record)).containsEntry("syscall", expected);
    }

    @Test
    void namesPeopleFromTheTailAlone() {
        AuditRecord record =
                of("LOGIN", "pid=1 uid=0 old-auid=4294967295 auid=2001 ses=9 res=1\u001DUID=\"root\" AUID=\"alice\"");
        assertThat(texts(record, null))
                .containsEntry("uid", "root")
                .containsEntry("auid", "alice")
                .containsEntry("old-auid", "unset")
                .doesNotContainKey("UID");
        assertThat(texts(of("LOGIN", "pid=1 uid=0 auid=2001"), null)).doesNotContainKeys("uid", "auid");
    }

    private static Map<String, String> texts(AuditRecord record, AuditRecord syscall) {
        Interpretation interpretation = Interpretation.with(syscall);
        Map<String, String> texts = new HashMap<>();
        record.forEachField(field -> {
            String text = interpretation.text(record, field);
            if (text != null) {
                texts.put(field.name(), text);
            }
        });
        return texts;
    }
}
