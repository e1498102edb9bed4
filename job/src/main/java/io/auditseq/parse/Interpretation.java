package io.auditseq.parse;

import java.util.Locale;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Reads fields as {@code ausearch -i} does: names for numbers. Many numbers mean nothing without the architecture, and the first four
 * arguments nothing without the call, so there is one interpretation for each event, made with its SYSCALL record.
 *
 * <p>Names of users and groups come from the ENRICHED tail, those of users else from whoever made the interpretation: the machine that reads
 * the log is not the one that wrote it.
 */
public final class Interpretation {
    /** Above it the first argument of {@code ipc} holds a version. */
    private static final long CALL_BEHIND = 0xffff;

    private final long arch;
    private final @Nullable String call;

    private final LongFunction<@Nullable String> users;

    private Interpretation(long arch, @Nullable String call, LongFunction<@Nullable String> users) {
        this.arch = arch;
        this.call = call;
        this.users = users;
    }

    /** For the records of an event with this SYSCALL (or URINGOP) record; null when it has none. */
    public static Interpretation with(@Nullable AuditRecord syscall) {
        return with(syscall, uid -> null);
    }

    /**
     * The same with names of users for records without.
     *
     * @param users the name of a uid on the host that wrote the records; null for none
     */
    public static Interpretation with(@Nullable AuditRecord syscall, LongFunction<@Nullable String> users) {
        if (syscall == null) {
            return new Interpretation(-1, null, users);
        }
        long arch = syscall.hex(FieldName.ARCH, -1);
        return new Interpretation(arch, Syscalls.name(arch, syscall.number(FieldName.SYSCALL, -1)), users);
    }

    /** {@code arch=} of the event; -1 when it is not known. */
    public long arch() {
        return arch;
    }

    /** Name of the system call; null when it is not known. */
    public @Nullable String call() {
        return call;
    }

    /**
     * The value in words; null when they would say nothing that {@link RecordField#value} does not, and for a field that does not count.
     *
     * @param field a field of {@code record}
     */
    public @Nullable String text(AuditRecord record, RecordField field) {
        FieldName name = field.known();
        if (name == null || !field.counts() || field.part() == RecordField.Part.ENRICHED) {
            return null;
        }
        if (name.is(FieldName.ID)) {
            return field.isAbsent() ? unset(field) : person(record, field, name);
        }
        return field.isAbsent() ? null : word(record, field, name.toString());
    }

    private @Nullable String person(AuditRecord record, RecordField field, FieldName name) {
        String known = record.enriched(name);
        return known != null || !name.toString().endsWith("uid") ? known : users.apply(field.number(-1));
    }

    private static @Nullable String unset(RecordField field) {
        String raw = field.raw();
        return raw.equals("4294967295") || raw.equals("-1") ? "unset" : null;
    }

    private @Nullable String word(AuditRecord record, RecordField field, String name) {
        return switch (name) {
            case "arch" -> Architectures.name(field.hex(-1));
            case "syscall" -> call(record, Syscalls.name(record.hex(FieldName.ARCH, arch), field.number(-1)));
            case "uring_op" -> Syscalls.uringOperation(field.number(-1));
            case "a0", "a1", "a2", "a3" -> argument(record, field, name.charAt(1) - '0');
            case "exit" -> Errno.text(arch, field.number(0));
            case "res" -> yesOrNo(field);
            case "sig" -> signal(record, field.number(-1));
            case "saddr" -> address(record);
            case "capability" -> Capabilities.name(field.number(-1));
            case "cap_fp", "cap_fi", "cap_pp", "cap_pi", "cap_pe", "cap_pa" -> capabilities(field);
            case "fp", "fi", "pp", "pi", "pe", "pa", "old_pp", "old_pi", "old_pe", "old_pa" ->
                record.type() == RecordTypes.BPRM_FCAPS ? capabilities(field) : null;
            default -> fileOrSetting(record, field, name);
        };
    }

    private @Nullable String fileOrSetting(AuditRecord record, RecordField field, String name) {
        return switch (name) {
            case "mode" -> mode(record, field);
            case "flags" -> record.type() == RecordTypes.MMAP ? SyscallArgument.MMAP.text(field.hex(0), 0, arch) : null;
            case "oflag" -> openFlags(record, field);
            case "resolve" -> Constants.of("resolve").flags(field.hex(0));
            case "per" -> SyscallArgument.PERSONALITY.text(field.hex(0), 0, arch);
            case "prom", "old_prom" -> field.number(0) == 0 ? "no" : "yes";
            case "list" -> lower("filter", field.number(-1));
            case "family" ->
                record.type() == RecordTypes.NETFILTER_CFG ? lower("netfilter-family", field.number(-1)) : null;
            case "proto" -> record.type() == RecordTypes.NETFILTER_PKT ? lower("protocol", field.number(-1)) : null;
            case "code" -> record.type() == RecordTypes.SECCOMP ? seccomp(field.hex(-1)) : null;
            case "perm" -> permissions(field.raw());
            case "ioctlcmd" -> Constants.of("ioctl").name(field.hex(-1));
            case "key" -> field.isQuoted() ? null : keys(field.value());
            case "resp" -> record.type() == RecordTypes.FANOTIFY ? fanotify(field.number(-1)) : null;
            default -> null;
        };
    }

    /** Two calls of i386, s390 and ppc have many behind them, which their first argument tells apart. */
    private static @Nullable String call(AuditRecord record, @Nullable String name) {
        if (name == null || !(name.equals("socketcall") || name.equals("ipc"))) {
            return name;
        }
        String behind = lower(name, record.hex(FieldName.A0, 0) & CALL_BEHIND);
        return behind == null ? name : name + "(" + behind + ")";
    }

    private @Nullable String signal(AuditRecord record, long number) {
        return number == 0 ? "SIG0" : Signals.name(record.hex(FieldName.ARCH, arch), number);
    }

    /** Several keys of one rule are parted by a byte of 1. */
    private static @Nullable String keys(@Nullable String value) {
        return value == null || value.indexOf(1) < 0 ? null : value.replace("\u0001", " key=");
    }

    /** Registers in SYSCALL and SOCKETCALL; in EXECVE these are strings. */
    private @Nullable String argument(AuditRecord record, RecordField field, int index) {
        if (record.type() == RecordTypes.SOCKETCALL) {
            return SyscallArgument.PLAIN.text(field.hex(0), 0, arch);
        }
        if (record.type() != RecordTypes.SYSCALL) {
            return null;
        }
        FieldName before = index == 0 ? FieldName.A0 : FieldName.of("a" + (index - 1));
        return SyscallArgument.of(call, arch, index).text(field.hex(0), record.hex(before, 0), arch);
    }

    private static @Nullable String yesOrNo(RecordField field) {
        return switch (field.raw()) {
            case "1" -> "yes";
            case "0" -> "no";
            default -> null;
        };
    }

    private @Nullable String address(AuditRecord record) {
        if (record.type() != RecordTypes.SOCKADDR) {
            return null;
        }
        SocketAddress address = SocketAddress.decode(record, arch);
        return address == null ? null : address.readable();
    }

    private static @Nullable String capabilities(RecordField field) {
        long mask = field.hex(-1);
        return mask == -1 && !field.isExactly("ffffffffffffffff") ? null : Capabilities.text(mask);
    }

    private static @Nullable String mode(AuditRecord record, RecordField field) {
        long mode = FileModes.parse(field.raw());
        if (mode < 0) {
            return null;
        }
        return record.type() == RecordTypes.PATH ? FileModes.text(mode) : FileModes.argument(mode);
    }

    /** Hexadecimal in MQ_OPEN, octal in OPENAT2. */
    private @Nullable String openFlags(AuditRecord record, RecordField field) {
        long flags = record.type() == RecordTypes.OPENAT2 ? FileModes.parse(field.raw()) : field.hex(-1);
        return flags < 0 ? null : OpenFlags.of(arch, flags).toString();
    }

    private static @Nullable String lower(String group, long value) {
        String name = Constants.of(group).name(value);
        return name == null ? null : name.toLowerCase(Locale.ROOT);
    }

    /** The action stands in the upper half. */
    private static @Nullable String seccomp(long code) {
        String action = lower("seccomp-action", code & 0xffff0000L);
        return action == null ? null : action.replace('_', '-');
    }

    private static @Nullable String permissions(String letters) {
        StringBuilder words = new StringBuilder();
        for (int i = 0; i < letters.length() && i < 4; i++) {
            String word =
                    switch (letters.charAt(i)) {
                        case 'r' -> "read";
                        case 'w' -> "write";
                        case 'x' -> "exec";
                        case 'a' -> "attr";
                        default -> "";
                    };
            if (word.isEmpty()) {
                return null;
            }
            words.append(i == 0 ? "" : ",").append(word);
        }
        return words.isEmpty() ? null : words.toString();
    }

    private static @Nullable String fanotify(long response) {
        if (response == 1) {
            return "allow";
        }
        return response == 2 ? "deny" : null;
    }
}
