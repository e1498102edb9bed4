package io.auditseq.parse;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Names of the numbers in one group of kernel constants: error numbers, open flags, signals … The groups stand in the generated table
 * {@code constants.txt}. Where architectures differ there is a group for each dialect ({@code open.arm}).
 */
final class Constants {
    private static final Constants NONE = new Constants();
    private static final Map<String, Constants> GROUPS = load();

    private final List<Entry> entries = new ArrayList<>();
    private final Map<Long, Entry> byValue = new HashMap<>();
    private final Map<String, Entry> byName = new HashMap<>();
    private final Map<String, Constants> dialects = new HashMap<>();

    /** @param remark what the table says besides; empty for most */
    private record Entry(long value, String name, String remark) {}

    private Constants() {}

    private static Map<String, Constants> load() {
        Map<String, Constants> groups = new HashMap<>();
        Constants group = new Constants();
        for (String[] words : Resource.entries("constants.txt")) {
            if (words[0].charAt(0) == '[') {
                group = new Constants();
                put(groups, words[0].substring(1, words[0].length() - 1), group);
            } else {
                group.add(words);
            }
        }
        return groups;
    }

    /** The group of a dialect follows that of the usual numbers. */
    private static void put(Map<String, Constants> groups, String name, Constants group) {
        int dot = name.indexOf('.');
        if (dot < 0) {
            groups.put(name, group);
        } else {
            groups.getOrDefault(name.substring(0, dot), NONE).dialects.put(name.substring(dot + 1), group);
        }
    }

    private void add(String[] words) {
        StringBuilder remark = new StringBuilder();
        for (int i = 2; i < words.length; i++) {
            remark.append(i == 2 ? "" : " ").append(words[i]);
        }
        Entry entry = new Entry(Long.parseLong(words[0]), words[1], remark.toString());
        entries.add(entry);
        byValue.put(entry.value, entry);
        byName.put(entry.name, entry);
    }

    /** The group of this name; an empty one when there is none. */
    static Constants of(String group) {
        return GROUPS.getOrDefault(group, NONE);
    }

    /** The group as the architecture has it. */
    static Constants of(String group, long arch) {
        Constants usual = of(group);
        return usual.dialects.getOrDefault(Architectures.dialect(arch), usual);
    }

    /** The name of a number; null for none. */
    @Nullable
    String name(long value) {
        Entry entry = byValue.get(value);
        return entry == null ? null : entry.name;
    }

    /** The number of a name; -1 for none. */
    long value(String name) {
        Entry entry = byName.get(name);
        return entry == null ? -1 : entry.value;
    }

    /** What the table says besides about a name; empty for nothing. */
    String remark(String name) {
        Entry entry = byName.get(name);
        return entry == null ? "" : entry.remark;
    }

    /** The name of a number, else the number in hex. */
    String nameOrHex(long value) {
        String name = name(value);
        return name != null ? name : "0x" + Long.toHexString(value);
    }

    /**
     * The names of the bits in a set, joined by {@code |}; a name for several bits counts when all are set. Bits without a name stand
     * at the end in hex. For 0 the name of 0, if it has one.
     */
    String flags(long set) {
        if (set == 0) {
            return nameOrHex(0);
        }
        long left = set;
        List<String> names = new ArrayList<>();
        for (int i = entries.size() - 1; i >= 0; i--) {
            Entry entry = entries.get(i);
            if (entry.value != 0 && (left & entry.value) == entry.value) {
                names.add(0, entry.name);
                left &= ~entry.value;
            }
        }
        if (left != 0) {
            names.add("0x" + Long.toHexString(left));
        }
        return String.join("|", names);
    }
}
