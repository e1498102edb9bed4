package io.auditseq.parse;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What {@code arch=} says: the number of the machine in ELF, with a bit for 64-bit and one for little endian ({@code AUDIT_ARCH_…}). */
public final class Architectures {
    /** {@code arch=} of the most common machines. */
    public static final long X86_64 = 0xc000003eL;

    public static final long I386 = 0x40000003L;
    public static final long AARCH64 = 0xc00000b7L;

    private static final long BITS_64 = 0x80000000L;
    private static final long LITTLE_ENDIAN = 0x40000000L;

    /**
     * @param calls the column of the system call table; empty for none
     * @param dialect ending of the groups of constants that this machine has of its own
     */
    private record Machine(long arch, String name, String calls, String dialect) {}

    /** Names as auditd writes them behind {@code ARCH=}. */
    private static final List<Machine> MACHINES = List.of(
            new Machine(X86_64, "x86_64", "x86_64", ""),
            new Machine(I386, "i386", "i386", ""),
            new Machine(AARCH64, "aarch64", "aarch64", "arm"),
            new Machine(0x40000028L, "arm", "arm", "arm"),
            new Machine(0x28, "armeb", "arm", "arm"),
            new Machine(0xc0000015L, "ppc64le", "ppc64", "ppc"),
            new Machine(0x80000015L, "ppc64", "ppc64", "ppc"),
            new Machine(0x14, "ppc", "ppc", "ppc"),
            new Machine(0x80000016L, "s390x", "s390x", ""),
            new Machine(0x16, "s390", "", ""),
            new Machine(0xc00000f3L, "riscv64", "riscv64", ""),
            new Machine(0x400000f3L, "riscv32", "", ""),
            new Machine(0xc0000102L, "loongarch64", "loongarch64", ""),
            new Machine(0x8, "mips", "mips", "mips"),
            new Machine(0x40000008L, "mipsel", "mips", "mips"),
            new Machine(0x80000008L, "mips64", "mips64", "mips"),
            new Machine(0xc0000008L, "mipsel64", "mips64", "mips"),
            new Machine(0x2, "sparc", "", "sparc"),
            new Machine(0x8000002bL, "sparc64", "sparc64", "sparc"),
            new Machine(0xc0009026L, "alpha", "alpha", "alpha"));

    private Architectures() {}

    /** The name of the machine, for instance {@code aarch64}; null when it is not known. */
    public static @Nullable String name(long arch) {
        Machine machine = machine(arch);
        return machine == null ? null : machine.name;
    }

    /** The {@code arch=} of a name; -1 for none. */
    public static long byName(String name) {
        for (Machine machine : MACHINES) {
            if (machine.name.equals(name)) {
                return machine.arch;
            }
        }
        return -1;
    }

    public static boolean isLittleEndian(long arch) {
        return (arch & LITTLE_ENDIAN) != 0;
    }

    public static boolean is64Bit(long arch) {
        return (arch & BITS_64) != 0;
    }

    /** clone has its first two arguments the other way round there. */
    static boolean isS390(long arch) {
        return arch == 0x80000016L || arch == 0x16;
    }

    static String calls(long arch) {
        Machine machine = machine(arch);
        return machine == null ? "" : machine.calls;
    }

    static String dialect(long arch) {
        Machine machine = machine(arch);
        return machine == null ? "" : machine.dialect;
    }

    private static @Nullable Machine machine(long arch) {
        for (int i = 0; i < MACHINES.size(); i++) { // asked for each call: no iterator
            if (MACHINES.get(i).arch == arch) {
                return MACHINES.get(i);
            }
        }
        return null;
    }
}
