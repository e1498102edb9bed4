package io.auditseq.parse;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Names of system calls. A number means nothing without its architecture: 59 is execve on x86_64, and oldolduname on i386. */
public final class Syscalls {
    /** Set in the numbers of the x32 calls of an x86_64 kernel. */
    private static final long X32 = 0x40000000L;
    /** Private calls of arm have numbers around 0xf0000. */
    private static final int DENSE = 8192;

    private static final Map<String, String[]> TABLES = new HashMap<>();
    private static final Map<Integer, String> FAR_CALLS_OF_ARM = new HashMap<>();

    static {
        List<String[]> rows = Resource.entries("syscalls.txt");
        String[] machines = rows.get(0);
        for (int column = 1; column < machines.length; column++) {
            String[] names = new String[DENSE];
            for (String[] row : rows.subList(1, rows.size())) {
                put(row, column, names);
            }
            TABLES.put(machines[column], names);
        }
    }

    private Syscalls() {}

    private static void put(String[] row, int column, String[] names) {
        if (row[column].equals("-")) {
            return;
        }
        int number = Integer.parseInt(row[column]);
        if (number < DENSE) {
            names[number] = row[0];
        } else {
            FAR_CALLS_OF_ARM.put(number, row[0]);
        }
    }

    /** The name of a call, for instance {@code execve}; null when the architecture or the number is not known. */
    public static @Nullable String name(long arch, long number) {
        boolean x32 = arch == Architectures.X86_64 && (number & X32) != 0;
        String table = x32 ? "x32" : Architectures.calls(arch);
        String[] names = TABLES.get(table);
        long index = x32 ? number & ~X32 : number;
        if (names == null || index < 0) {
            return null;
        }
        if (index < DENSE) {
            return names[(int) index];
        }
        return table.equals("arm") && index <= Integer.MAX_VALUE ? FAR_CALLS_OF_ARM.get((int) index) : null;
    }

    /** The number of a call by its name; -1 when the architecture or the name is not known. */
    public static int number(long arch, String name) {
        String[] names = TABLES.getOrDefault(Architectures.calls(arch), new String[0]);
        for (int number = 0; number < names.length; number++) {
            if (name.equals(names[number])) {
                return number;
            }
        }
        return -1;
    }

    /** The name of an io_uring operation, the {@code uring_op=} of URINGOP records; null when it is not known. */
    public static @Nullable String uringOperation(long number) {
        String name = Constants.of("uring").name(number);
        return name == null ? null : name.toLowerCase(Locale.ROOT);
    }

    /** The call that i386, s390 and ppc make through {@code socketcall}, by its first argument; null when it is not known. */
    public static @Nullable String socketCall(long number) {
        String name = Constants.of("socketcall").name(number);
        return name == null ? null : name.toLowerCase(Locale.ROOT);
    }
}
