package io.auditseq.parse;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an argument of a system call means. Arguments are logged as registers: hexadecimal, without sign, {@code ffffff9c} for -100. Texts
 * are those of {@code ausearch -i} where it has any.
 */
enum SyscallArgument {
    PLAIN,
    ACCESS,
    AT,
    BPF,
    CLOCK,
    CLONE,
    CREATE_MODE,
    DESCRIPTOR,
    DIRFD,
    EPOLL,
    FAMILY,
    FCNTL,
    FCNTL_ARGUMENT,
    FILE_MODE,
    GID,
    IOCTL,
    KEYCTL,
    LEVEL,
    MEMFD,
    MESSAGE,
    MMAP,
    MODE,
    MOUNT,
    OPEN,
    OPTION,
    PERSONALITY,
    PRCTL,
    PRCTL_ARGUMENT,
    PROT,
    PROTOCOL,
    PTRACE,
    RLIMIT,
    SCHED,
    SEEK,
    SHM,
    SIGNAL,
    SOCKET_TYPE,
    SOCKETCALL,
    UID,
    UMOUNT;

    private static final int COUNT = 4;
    private static final int AT_FDCWD = -100;
    private static final long EXIT_SIGNAL = 0xff;

    private static final Map<String, SyscallArgument[]> CALLS = load();

    private static Map<String, SyscallArgument[]> load() {
        Map<String, SyscallArgument[]> calls = new HashMap<>();
        for (String[] words : Resource.entries("syscall-arguments.txt")) {
            SyscallArgument[] kinds = {PLAIN, PLAIN, PLAIN, PLAIN};
            for (int i = 1; i < words.length; i++) {
                kinds[i - 1] = words[i].equals("-") ? PLAIN : valueOf(words[i].toUpperCase(Locale.ROOT));
            }
            calls.put(words[0], kinds);
        }
        return calls;
    }

    /** The meaning of argument {@code index}, 0 to 3, of a call. */
    static SyscallArgument of(@Nullable String call, long arch, int index) {
        SyscallArgument[] kinds = call == null ? null : CALLS.get(call);
        if (kinds == null || index >= COUNT) {
            return PLAIN;
        }
        boolean swapped = kinds[0] == CLONE && Architectures.isS390(arch) && "clone".equals(call);
        return kinds[swapped && index < 2 ? 1 - index : index];
    }

    /**
     * The argument in words.
     *
     * @param value the register, as logged
     * @param before the argument before it, on which the meaning of some depends
     */
    String text(long value, long before, long arch) {
        return switch (this) {
            case PLAIN -> hex(value);
            case UID, GID -> value == 0xffffffffL ? "unset" : Long.toString(value & 0xffffffffL);
            case ACCESS -> access(value);
            case AT -> flags("at", value);
            case BPF -> name("bpf", value);
            case CLOCK -> name("clock", value);
            case CLONE -> clone(value, arch);
            case CREATE_MODE -> creates(before, arch) ? FileModes.argument(value) : hex(value);
            case DESCRIPTOR ->
                value == 0 ? hex(value) : Constants.of("open", arch).flags(value);
            case DIRFD -> (int) value == AT_FDCWD ? "AT_FDCWD" : hex(value);
            case EPOLL -> name("epoll", value);
            case FAMILY -> family(value);
            case FCNTL -> name("fcntl", value);
            case FCNTL_ARGUMENT -> fcntl(before, value, arch);
            case FILE_MODE -> FileModes.text(value);
            case IOCTL -> name("ioctl", value);
            case KEYCTL -> name("keyctl", value);
            case LEVEL -> value == 1 ? "SOL_SOCKET" : protocol(value);
            case MEMFD -> value == 0 ? hex(value) : flags("memfd", value);
            case MESSAGE -> value == 0 ? hex(value) : flags("message", value);
            case MMAP -> Constants.of("mmap", arch).flags(value);
            case MODE -> FileModes.argument(value);
            case MOUNT -> value == 0 ? hex(value) : flags("mount", value);
            case OPEN -> OpenFlags.of(arch, value).toString();
            case OPTION -> before == 1 ? name("socket-option", value) : hex(value);
            case PERSONALITY -> value == 0xffffffffL ? hex(value) : flags("personality", value);
            case PRCTL -> name("prctl", value);
            case PRCTL_ARGUMENT -> prctl(before, value, arch);
            case PROT -> flags("prot", value);
            case PROTOCOL -> protocol(value);
            case PTRACE -> name("ptrace", value);
            case RLIMIT -> name("rlimit", value);
            case SCHED -> name("sched", value & ~0x40000000L);
            case SEEK -> name("seek", value);
            case SHM -> shm(value);
            case SIGNAL -> signal(value, arch);
            case SOCKET_TYPE -> socketType(value);
            case SOCKETCALL -> name("socketcall", value).toLowerCase(Locale.ROOT);
            case UMOUNT -> value == 0 ? hex(value) : flags("umount", value);
        };
    }

    private static String hex(long value) {
        return "0x" + Long.toHexString(value);
    }

    private static String name(String group, long value) {
        return Constants.of(group).nameOrHex(value);
    }

    private static String flags(String group, long value) {
        return Constants.of(group).flags(value);
    }

    private static String access(long value) {
        String rights = ((value & 1) != 0 ? "|X_OK" : "")
                + ((value & 2) != 0 ? "|W_OK" : "")
                + ((value & 4) != 0 ? "|R_OK" : "");
        return rights.isEmpty() ? "F_OK" : rights.substring(1);
    }

    /** The lowest byte is the signal that the child sends when it ends. */
    private static String clone(long value, long arch) {
        String signal = Signals.name(arch, value & EXIT_SIGNAL);
        long rest = signal == null ? value : value & ~EXIT_SIGNAL;
        if (rest == 0) {
            return signal == null ? hex(value) : signal;
        }
        return flags("clone", rest) + (signal == null ? "" : "|" + signal);
    }

    private static boolean creates(long flags, long arch) {
        return OpenFlags.of(arch, flags).creates();
    }

    private static String family(long value) {
        String name = Constants.of("family").name(value);
        return name == null ? hex(value) : SocketAddress.readableFamily(name);
    }

    private static String protocol(long value) {
        String name = Constants.of("protocol").name(value);
        return name == null ? hex(value) : name.toLowerCase(Locale.ROOT);
    }

    private static String fcntl(long command, long value, long arch) {
        String name = Constants.of("fcntl").name(command);
        if ("F_SETFL".equals(name)) {
            return OpenFlags.of(arch, value).toString();
        }
        return "F_SETFD".equals(name) && value == 1 ? "FD_CLOEXEC" : hex(value);
    }

    private static String prctl(long option, long value, long arch) {
        String name = String.valueOf(Constants.of("prctl").name(option));
        return switch (name) {
            case "PR_SET_PDEATHSIG" -> signal(value, arch);
            case "PR_CAPBSET_READ", "PR_CAPBSET_DROP" -> {
                String capability = Capabilities.name(value);
                yield capability == null ? hex(value) : capability;
            }
            default -> hex(value);
        };
    }

    private static String signal(long value, long arch) {
        String name = Signals.name(arch, value);
        return name == null ? hex(value) : name;
    }

    private static String socketType(long value) {
        long kind = value & 15;
        String name = Constants.of("socket-type").name(kind);
        if (name == null) {
            return hex(value);
        }
        long rest = value & ~15L;
        return rest == 0 ? name : name + "|" + flags("socket-type", rest);
    }

    private static String shm(long value) {
        String create = (value & 01000) != 0 ? "IPC_CREAT|" : "";
        String exclusive = (value & 02000) != 0 ? "IPC_EXCL|" : "";
        return create + exclusive + String.format(Locale.ROOT, "0%03o", value & 0777);
    }
}
