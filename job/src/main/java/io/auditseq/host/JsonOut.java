package io.auditseq.host;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes JSON documents into memory, one after the other, in UTF-8. Members that are null or empty are left out. Not thread-safe.
 *
 * <p>It is no general writer: it trusts its caller to open and close in pairs. In return it costs little, and of an event's document the writing is the most.
 */
final class JsonOut {
    /** Slots for names of members that are kept ready in UTF-8, by hash; whoever is audited chooses some of them, so it is not all. */
    private static final int SLOTS = 1_024;

    private static final int LONGEST_NUMBER = 20;
    /** The most bytes that one character takes: {@code \\u001f}. */
    private static final int LONGEST_CHARACTER = 6;

    private static final byte[] HEX = {'0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'a', 'b', 'c', 'd', 'e', 'f'};

    private final @Nullable String[] names = new String[SLOTS];
    private final byte[][] readyNames = new byte[SLOTS][];
    private byte[] bytes = new byte[16_384];
    private int length;

    /** The document written since the last call. */
    byte[] take() {
        byte[] document = Arrays.copyOf(bytes, length);
        length = 0;
        return document;
    }

    void begin() {
        separate();
        put('{');
    }

    void begin(String name) {
        name(name);
        put('{');
    }

    void end() {
        room(1);
        put('}');
    }

    void beginArray(String name) {
        name(name);
        put('[');
    }

    void endArray() {
        room(1);
        put(']');
    }

    void text(String name, @Nullable String value) {
        if (value != null) {
            name(name);
            quoted(value);
        }
    }

    /** Writes bytes as text if they are ASCII; false when they are not, and nothing is written. */
    boolean ascii(String name, byte[] text, int from, int to) {
        int start = length;
        name(name);
        room(LONGEST_CHARACTER * (to - from) + 2);
        put('"');
        for (int i = from; i < to; i++) {
            byte b = text[i];
            if (b < 0) {
                length = start;
                return false;
            }
            if (b >= ' ' && b != '"' && b != '\\') {
                bytes[length++] = b;
            } else {
                escape((char) b);
            }
        }
        put('"');
        return true;
    }

    void element(String value) {
        separate();
        quoted(value);
    }

    void texts(String name, List<String> values) {
        if (values.isEmpty()) {
            return;
        }
        beginArray(name);
        for (int i = 0; i < values.size(); i++) {
            element(values.get(i));
        }
        endArray();
    }

    void number(String name, long value) {
        name(name);
        digits(value);
    }

    /** A number that is written out in text; left out when it is none. */
    void number(String name, @Nullable String decimal) {
        long number = Numbers.decimal(decimal, -1);
        if (number >= 0) {
            number(name, number);
        }
    }

    /** An id as text; left out when it is negative, which stands for unset. */
    void id(String name, long value) {
        if (value >= 0) {
            name(name);
            room(1);
            put('"');
            digits(value);
            room(1);
            put('"');
        }
    }

    void flag(String name, boolean value) {
        name(name);
        ascii(value ? "true" : "false");
    }

    /** Every value but the first in its object or array has a comma before it. */
    private void separate() {
        room(2);
        byte last = length == 0 ? (byte) '{' : bytes[length - 1];
        if (last != '{' && last != '[') {
            put(',');
        }
    }

    private void name(String name) {
        separate();
        byte[] ready = ready(name);
        room(ready.length + 1);
        System.arraycopy(ready, 0, bytes, length, ready.length);
        length += ready.length;
    }

    private byte[] ready(String name) {
        int slot = name.hashCode() & SLOTS - 1;
        if (!name.equals(names[slot])) {
            int start = length;
            quoted(name);
            room(1);
            put(':');
            names[slot] = name;
            readyNames[slot] = Arrays.copyOfRange(bytes, start, length);
            length = start;
        }
        return readyNames[slot];
    }

    private void ascii(String literal) {
        room(literal.length());
        for (int i = 0; i < literal.length(); i++) {
            put(literal.charAt(i));
        }
    }

    private void digits(long value) {
        room(LONGEST_NUMBER);
        if (value < 0) {
            ascii(Long.toString(value));
            return;
        }
        int end = length + 1;
        for (long rest = value / 10; rest > 0; rest /= 10) {
            end++;
        }
        long rest = value;
        for (int at = end - 1; at >= length; at--) {
            bytes[at] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        length = end;
    }

    private void quoted(String value) {
        room(LONGEST_CHARACTER * value.length() + 2);
        put('"');
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c >= 0x20 && c < 0x80 && c != '"' && c != '\\') {
                bytes[length++] = (byte) c;
            } else if (c < 0x80) {
                escape(c);
            } else {
                i += encode(value, i);
            }
        }
        put('"');
    }

    private void escape(char c) {
        put('\\');
        switch (c) {
            case '"', '\\' -> put(c);
            case '\n' -> put('n');
            case '\r' -> put('r');
            case '\t' -> put('t');
            default -> {
                put('u');
                put('0');
                put('0');
                bytes[length++] = HEX[c >> 4];
                bytes[length++] = HEX[c & 15];
            }
        }
    }

    /** Gives how many characters it took besides the first. Half a pair of surrogates is no character: it is replaced. */
    private int encode(String value, int at) {
        int point = value.codePointAt(at);
        if (point < 0x800) {
            put(0xc0 | (point >> 6));
        } else if (point < 0x10000) {
            point = Character.isSurrogate((char) point) ? 0xfffd : point;
            put(0xe0 | (point >> 12));
            put(0x80 | ((point >> 6) & 0x3f));
        } else {
            put(0xf0 | (point >> 18));
            put(0x80 | ((point >> 12) & 0x3f));
            put(0x80 | ((point >> 6) & 0x3f));
        }
        put(0x80 | (point & 0x3f));
        return Character.charCount(point) - 1;
    }

    private void put(int b) {
        bytes[length++] = (byte) b;
    }

    private void room(int more) {
        if (bytes.length - length < more) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + more));
        }
    }
}
