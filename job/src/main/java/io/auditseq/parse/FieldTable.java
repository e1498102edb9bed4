package io.auditseq.parse;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Where the fields of one record lie, in numbers. Four for each: code of the name with its kind, start of the name, start and end of the value. */
final class FieldTable {
    /** The value stood in quotes: it is literal. */
    static final int QUOTED = 1;
    /** The line ends before the value does. */
    static final int CUT = 2;

    static final int OUTER = 0;
    static final int NESTED = 4;
    static final int TAIL = 8;
    /** A word of the outer part that is no {@code name=value}. */
    static final int WORD = 12;

    /** The bits for part and state; the codes of names leave them free. */
    static final int KINDS = 15;

    private static final int PART = 12;
    private static final int STATE = QUOTED | CUT;
    private static final int WIDTH = 4;
    /** Bytes of a line for each field, about; more fields than that make the table grow. */
    private static final int USUAL = 12;

    private static final int FEWEST = 4;
    private static final int MOST_AT_FIRST = 64;

    private final byte[] text;
    private int[] slots;
    private int count;

    FieldTable(byte[] text, int from) {
        this.text = text;
        this.slots = new int[WIDTH * Math.min(FEWEST + (text.length - from) / USUAL, MOST_AT_FIRST)];
    }

    void add(int code, int name, int from, int to) {
        if ((count + 1) * WIDTH > slots.length) {
            slots = Arrays.copyOf(slots, slots.length * 2);
        }
        int slot = count++ * WIDTH;
        slots[slot] = code;
        slots[slot + 1] = name;
        slots[slot + 2] = from;
        slots[slot + 3] = to;
    }

    int count() {
        return count;
    }

    /** {@link #OUTER}, {@link #NESTED}, {@link #TAIL} or {@link #WORD}. */
    int part(int field) {
        return slots[field * WIDTH] & PART;
    }

    /** The code of the name, without the bits for part and state. */
    private int code(int field) {
        return slots[field * WIDTH] & ~KINDS;
    }

    /** The name, when it is one of the constants; null for others and for words. */
    @Nullable
    FieldName name(int field) {
        return part(field) == WORD ? null : FieldName.known(code(field), text, nameFrom(field), nameTo(field));
    }

    /** A number of 6 bits that fields of one name and part have in common. */
    int bucket(int field) {
        return (code(field) >>> 26) ^ part(field);
    }

    boolean isQuoted(int field) {
        return (slots[field * WIDTH] & QUOTED) != 0;
    }

    boolean isCut(int field) {
        return (slots[field * WIDTH] & CUT) != 0;
    }

    int nameFrom(int field) {
        return slots[field * WIDTH + 1];
    }

    int nameTo(int field) {
        return from(field) - (isQuoted(field) ? 2 : 1);
    }

    String nameText(int field) {
        return FieldValue.text(text, nameFrom(field), nameTo(field));
    }

    int from(int field) {
        return slots[field * WIDTH + 2];
    }

    int to(int field) {
        return slots[field * WIDTH + 3];
    }

    /** The first field of this name in a part; -1 when there is none. */
    int first(FieldName name, int part) {
        int wanted = name.code() | part;
        for (int field = 0; field < count; field++) {
            if ((slots[field * WIDTH] & ~STATE) == wanted && name.isAt(text, nameFrom(field), nameTo(field))) {
                return field;
            }
        }
        return -1;
    }

    /** The last field of this name in a part; -1 when there is none. */
    int last(FieldName name, int part) {
        int wanted = name.code() | part;
        for (int field = count - 1; field >= 0; field--) {
            if ((slots[field * WIDTH] & ~STATE) == wanted && name.isAt(text, nameFrom(field), nameTo(field))) {
                return field;
            }
        }
        return -1;
    }

    /** Whether a field of the same name stands before it in its part. */
    boolean cameBefore(int field) {
        int wanted = slots[field * WIDTH] & ~STATE;
        for (int other = 0; other < field; other++) {
            if ((slots[other * WIDTH] & ~STATE) == wanted && isSameName(field, other)) {
                return true;
            }
        }
        return false;
    }

    private boolean isSameName(int field, int other) {
        return Arrays.equals(text, nameFrom(field), nameTo(field), text, nameFrom(other), nameTo(other));
    }
}
