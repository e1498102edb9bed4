package io.auditseq.parse;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Names and numbers that every interpretation rests on, against the kernel's documentation. */
class TablesTest {

    @Test
    void typesHaveTheNumbersOfTheirConstants() throws IllegalAccessException {
        for (Field constant : RecordTypes.class.getFields()) {
            if (Modifier.isStatic(constant.getModifiers())
                    && !constant.getName().equals("UNKNOWN")) {
                assertThat(RecordTypes.number(constant.getName()))
                        .as(constant.getName())
                        .isEqualTo(constant.getInt(null));
                assertThat(RecordTypes.name(constant.getInt(null))).isEqualTo(constant.getName());
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "UNKNOWN[1420], 1420",
        "1420, 1420",
        "IPE_ACCESS, 1420",
        "MAC_TASK_CONTEXTS, 1425",
        "APPARMOR_DENIED, 1503",
        "INTEGRITY_POLICY_RULE, 1807",
        "FOO_NEW, -1",
        "UNKNOWN[], -1",
        "UNKNOWN[x], -1",
        "UNKNOWN[99999999999], -1",
        "'', -1"
    })
    void typesAreFoundByAnyOfTheirNames(String name, int number) {
        assertThat(RecordTypes.number(name)).isEqualTo(number);
    }

    @Test
    void typesFromUserSpaceAreThoseThatProgramsMaySend() {
        assertThat(RecordTypes.isFromUserSpace(RecordTypes.USER_LOGIN)).isTrue();
        assertThat(RecordTypes.isFromUserSpace(RecordTypes.USER)).isTrue();
        assertThat(RecordTypes.isFromUserSpace(2200)).isTrue();
        assertThat(RecordTypes.isFromUserSpace(RecordTypes.LOGIN)).isFalse();
        assertThat(RecordTypes.isFromUserSpace(RecordTypes.SYSCALL)).isFalse();
        assertThat(RecordTypes.isFromUserSpace(RecordTypes.DAEMON_START)).isFalse();
        assertThat(RecordTypes.isFromDaemon(RecordTypes.DAEMON_START)).isTrue();
        assertThat(RecordTypes.isFromDaemon(RecordTypes.SYSCALL)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "c000003e, 59, execve",
        "c000003e, 1073742344, execve",
        "c000003e, 452, fchmodat2",
        "40000003, 11, execve",
        "40000003, 102, socketcall",
        "c00000b7, 221, execve",
        "c00000f3, 281, execveat",
        "c0000102, 203, connect",
        "40000028, 328, unlinkat",
        "40000028, 983042, cacheflush",
        "80000016, 354, execveat",
        "c0000015, 362, execveat",
        "80000015, 328, connect",
        "14, 11, execve",
        "c0000008, 5057, execve",
        "40000008, 4011, execve",
        "c000003e, 99999, ",
        "c000003e, -1, ",
        "c00000b7, 983042, ",
        "c00000f3, 38, ",
        "deadbeef, 59, "
    })
    void callsAreNamedByArchitecture(String arch, long number, String name) {
        assertThat(Syscalls.name(Long.parseLong(arch, 16), number)).isEqualTo(name);
    }

    @ParameterizedTest
    @CsvSource({
        "c000003e, x86_64, true, true",
        "c00000b7, aarch64, true, true",
        "80000016, s390x, false, true",
        "40000003, i386, true, false",
        "c0000015, ppc64le, true, true",
        "0, , false, false"
    })
    void architecturesAreNamed(String arch, String name, boolean littleEndian, boolean bits64) {
        long number = Long.parseLong(arch, 16);
        assertThat(Architectures.name(number)).isEqualTo(name);
        assertThat(Architectures.isLittleEndian(number)).isEqualTo(littleEndian);
        assertThat(Architectures.is64Bit(number)).isEqualTo(bits64);
    }

    @Test
    void uringOperationsAndSocketCallsAreNamed() {
        assertThat(Syscalls.uringOperation(18)).isEqualTo("openat");
        assertThat(Syscalls.uringOperation(16)).isEqualTo("connect");
        assertThat(Syscalls.uringOperation(999)).isNull();
        assertThat(Syscalls.socketCall(3)).isEqualTo("connect");
        assertThat(Syscalls.socketCall(99)).isNull();
    }

    @Test
    void errorsAreNamedByArchitecture() {
        assertThat(Errno.name(Architectures.X86_64, -13)).isEqualTo("EACCES");
        assertThat(Errno.name(Architectures.X86_64, -115)).isEqualTo("EINPROGRESS");
        assertThat(Errno.name(0x8, -150)).isEqualTo("EINPROGRESS");
        assertThat(Errno.name(-1, -2)).isEqualTo("ENOENT");
        assertThat(Errno.name(Architectures.X86_64, 3)).isNull();
        assertThat(Errno.name(Architectures.X86_64, Long.MIN_VALUE)).isNull();
    }

    @Test
    void signalsAreNamedByArchitecture() {
        assertThat(Signals.name(Architectures.X86_64, 11)).isEqualTo("SIGSEGV");
        assertThat(Signals.name(0x40000008L, 10)).isEqualTo("SIGBUS");
        assertThat(Signals.name(-1, 34)).isEqualTo("SIGRTMIN");
        assertThat(Signals.name(-1, 35)).isEqualTo("SIGRTMIN+1");
        assertThat(Signals.name(-1, 0)).isNull();
        assertThat(Signals.name(-1, 99)).isNull();
    }

    @Test
    void openFlagsAreReadByArchitecture() {
        OpenFlags written = OpenFlags.of(Architectures.X86_64, 0x80241);
        assertThat(written).hasToString("O_WRONLY|O_CREAT|O_TRUNC|O_CLOEXEC");
        assertThat(written.writes()).isTrue();
        assertThat(written.reads()).isFalse();
        assertThat(written.creates()).isTrue();
        assertThat(written.truncates()).isTrue();
        assertThat(OpenFlags.of(Architectures.AARCH64, 0x84000)).hasToString("O_RDONLY|O_DIRECTORY|O_CLOEXEC");
        assertThat(OpenFlags.of(Architectures.X86_64, 0x84000)).hasToString("O_RDONLY|O_DIRECT|O_CLOEXEC");
        assertThat(OpenFlags.of(0xc0000015L, 0x20000)).hasToString("O_RDONLY|O_DIRECT");
        assertThat(OpenFlags.of(-1, 0x101000)).hasToString("O_RDONLY|O_SYNC");
        assertThat(OpenFlags.of(-1, 0x200000).reads()).as("O_PATH").isFalse();
        assertThat(OpenFlags.of(-1, 0x410002).creates()).as("O_TMPFILE").isTrue();
        assertThat(OpenFlags.of(-1, 0x10000).creates()).as("O_DIRECTORY").isFalse();
        assertThat(OpenFlags.of(0x8, 0x100).creates()).as("O_CREAT of mips").isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "0104755, file, 4755, true, false, 'file,suid,755'",
        "041777, dir, 1777, false, false, 'dir,sticky,777'",
        "0120777, link, 0777, false, false, 'link,777'",
        "020620, char, 0620, false, false, 'character,620'",
        "060660, block, 0660, false, false, 'block,660'",
        "010644, fifo, 0644, false, false, 'fifo,644'",
        "0140755, socket, 0755, false, false, 'socket,755'",
        "0102755, file, 2755, false, true, 'file,sgid,755'",
        "0644, unknown, 0644, false, false, '000,644'"
    })
    void modesAreTakenApart(
            String octal, String kind, String permissions, boolean setUid, boolean setGid, String text) {
        long mode = FileModes.parse(octal);
        assertThat(FileModes.kind(mode)).isEqualTo(kind);
        assertThat(FileModes.permissions(mode)).isEqualTo(permissions);
        assertThat(FileModes.isSetUid(mode)).isEqualTo(setUid);
        assertThat(FileModes.isSetGid(mode)).isEqualTo(setGid);
        assertThat(FileModes.text(mode)).isEqualTo(text);
    }

    @Test
    void modesOfOtherDigitsAreNone() {
        assertThat(FileModes.parse("")).isEqualTo(-1);
        assertThat(FileModes.parse("0888")).isEqualTo(-1);
        assertThat(FileModes.parse("7".repeat(40))).isEqualTo(-1);
    }

    @Test
    void capabilitiesAreNamedFromTheirMask() {
        assertThat(Capabilities.names(0x2000)).containsExactly("net_raw");
        assertThat(Capabilities.names(0xa80425fbL))
                .contains("audit_write", "net_bind_service")
                .hasSize(14);
        assertThat(Capabilities.names(1L << 63)).containsExactly("cap_63");
        assertThat(Capabilities.name(12)).isEqualTo("net_admin");
        assertThat(Capabilities.name(-1)).isNull();
    }
}
