package io.auditseq.parse;

import java.util.Arrays;

/**
 * Where the fields of one record lie: a body is scanned once, into numbers, and no text is made of it. Scanning is linear in the
 * length of the line and takes any bytes.
 *
 * <p>A body has up to three parts: what the kernel or auditd stamped (<em>outer</em>), the text a program sent inside
 * {@code msg='…'} (<em>nested</em>), and the ENRICHED <em>tail</em>. A field of one part never counts as a field of another.
 * {@code '} inside the text is legal: the text ends at the last one, before the tail or the end of the line. A line that was cut
 * has none, and its text runs to the end.
 */
final class Body {
    /** The value stood in quotes: it is literal. */
    static final int QUOTED = 1;
    /** The line ends before the value does. */
    static final int CUT = 2;

    static final int OUTER = 0;
    static final int NESTED = 4;
    static final int TAIL = 8;
    /** A word of the outer part that is no {@code name=value}. */
    static final int WORD = 12;

    static final int PART = 12;
    static final int KINDS = 15;

    /** Numbers kept for a field: code of its name with its kind, start of the name, start and end of the value. */
    private static final int WIDTH = 4;

    private byte[] text = {};
    private int end;
    private int type;
    private int[] slots = new int[WIDTH * 32];
    private int count;
    private int nestedFrom;
    private int nestedTo;
    private boolean truncated;
    /** Hash of the name that was read last. */
    private int hash;
    /** Where the last {@code addr=} of the text begins; -1 for none, -2 when nobody asked yet. */
    private int lastAddress;
    /** How many more places may be tried as begin of the tail. No kernel writes more than one; the bound keeps damaged lines cheap. */
    private int tailTries;

    /** Scans {@code [from, line.length)}; what was scanned before is forgotten. */
    void scan(byte[] line, int from, int recordType) {
        text = line;
        end = line.length;
        type = recordType;
        count = 0;
        nestedFrom = -1;
        nestedTo = -1;
        truncated = false;
        lastAddress = -2;
        tailTries = 16;
        outer(from);
    }

    int count() {
        return count;
    }

    int part(int field) {
        return slots[field * WIDTH] & PART;
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

    int from(int field) {
        return slots[field * WIDTH + 2];
    }

    int to(int field) {
        return slots[field * WIDTH + 3];
    }

    /** Start of the text inside {@code msg='…'}; -1 without one. */
    int nestedFrom() {
        return nestedFrom;
    }

    int nestedTo() {
        return nestedTo;
    }

    boolean isTruncated() {
        return truncated;
    }

    /** The first field of this name in a part; -1 when there is none. */
    int first(FieldName name, int part) {
        int wanted = name.code() | part;
        for (int field = 0; field < count; field++) {
            if ((slots[field * WIDTH] & ~(QUOTED | CUT)) == wanted && isNamed(field, name)) {
                return field;
            }
        }
        return -1;
    }

    /** The last field of this name in a part; -1 when there is none. */
    int last(FieldName name, int part) {
        int wanted = name.code() | part;
        for (int field = count - 1; field >= 0; field--) {
            if ((slots[field * WIDTH] & ~(QUOTED | CUT)) == wanted && isNamed(field, name)) {
                return field;
            }
        }
        return -1;
    }

    /** Whether a field of the same name stands before it in its part. */
    boolean cameBefore(int field) {
        return isAmong(field, 0, field);
    }

    /** Whether a field of the same name stands behind it in its part. */
    boolean comesAgain(int field) {
        return isAmong(field, field + 1, count);
    }

    private boolean isAmong(int field, int from, int to) {
        int wanted = slots[field * WIDTH] & ~(QUOTED | CUT);
        for (int other = from; other < to; other++) {
            if ((slots[other * WIDTH] & ~(QUOTED | CUT)) == wanted && wanted != WORD && isSameName(field, other)) {
                return true;
            }
        }
        return false;
    }

    private boolean isSameName(int field, int other) {
        return Arrays.equals(text, nameFrom(field), nameTo(field), text, nameFrom(other), nameTo(other));
    }

    private boolean isNamed(int field, FieldName name) {
        return name.isAt(text, nameFrom(field), nameTo(field));
    }

    private void add(int code, int name, int from, int to) {
        if ((count + 1) * WIDTH > slots.length) {
            slots = Arrays.copyOf(slots, slots.length * 2);
        }
        int slot = count++ * WIDTH;
        slots[slot] = code;
        slots[slot + 1] = name;
        slots[slot + 2] = from;
        slots[slot + 3] = to;
    }

    private void outer(int from) {
        int at = from;
        while (at < end) {
            int separator = text[at] == ' ' ? 1 : EnrichedTail.separator(text, at, end);
            if (separator > 0) {
                if (text[at] != ' ' && isTail(at + separator, true)) {
                    tail(at + separator);
                    return;
                }
                at += separator;
                continue;
            }
            int equals = name(at, end);
            if (equals == at || equals == end || text[equals] != '=') {
                at = word(at, equals);
                truncated = at == end && hasNoWords();
            } else if (Bytes.is(text[at], Bytes.UPPER) && isTail(at, false)) {
                tail(at);
                return;
            } else if (Bytes.startsWith(text, at, end, "msg='")) {
                nested(equals + 2);
                return;
            } else {
                at = outerValue(at, equals + 1);
            }
        }
    }

    /** Reads a name, with its index in brackets if it has one, and leaves its hash; gives the place behind it. */
    private int name(int from, int to) {
        int read = 0;
        int at = from;
        while (at < to && Bytes.is(text[at], Bytes.NAME)) {
            read = 31 * read + text[at++];
        }
        hash = read;
        return at > from && at < to && text[at] == '[' ? index(at, to) : at;
    }

    private int index(int bracket, int to) {
        int at = bracket + 1;
        while (at < to && Bytes.is(text[at], Bytes.DIGIT)) {
            at++;
        }
        if (at == bracket + 1 || at == to || text[at] != ']') {
            return bracket;
        }
        for (int i = bracket; i <= at; i++) {
            hash = 31 * hash + text[i];
        }
        return at + 1;
    }

    private int word(int from, int nameTo) {
        int to = wordEnd(nameTo, end);
        add(WORD, from, from, to);
        return to;
    }

    /** In the records of a system call all is {@code name=value}: a word at the end is half a field. */
    private boolean hasNoWords() {
        return type >= RecordTypes.SYSCALL && type <= RecordTypes.DM_EVENT && type != RecordTypes.CONFIG_CHANGE;
    }

    private int wordEnd(int from, int to) {
        int at = from;
        while (at < to && !Bytes.is(text[at], Bytes.END)) {
            at++;
        }
        return at;
    }

    private int outerValue(int name, int from) {
        int code = FieldName.codeOf(hash);
        int nameFrom = name;
        if (type == RecordTypes.LOGIN && isOldStyle(name)) {
            nameFrom = name - 4;
            code = FieldName.codeOf(text, nameFrom, from - 1);
        }
        byte first = from < end ? text[from] : (byte) ' ';
        if (first == '"') {
            return quoted(code, nameFrom, from + 1, end);
        }
        if (first == '\'' || first == '{') {
            int to = delimited(code, nameFrom, from);
            if (to > 0) {
                return to;
            }
        }
        int to = unquotedEnd(from);
        if (mayRunOn(name, from - 1)) {
            to = runOn(to, end);
        }
        add(code, nameFrom, from, to);
        return to;
    }

    /** Records LOGIN of kernels before 3.3 say {@code old auid=… new auid=…}. */
    private boolean isOldStyle(int name) {
        return count > 0 && part(count - 1) == WORD && Bytes.startsWith(text, name - 4, end, "old ");
    }

    private int quoted(int code, int name, int from, int to) {
        int close = Bytes.indexOf(text, (byte) '"', from, to);
        if (close == to) {
            truncated = true;
            add(code | QUOTED | CUT, name, from, to);
            return to;
        }
        add(code | QUOTED, name, from, close);
        return close + 1;
    }

    /** {@code error_msg='…'} of device mapper and {@code name={ … }}; 0 when the closing sign is missing. */
    private int delimited(int code, int name, int from) {
        boolean brace = text[from] == '{';
        int close =
                brace ? EnrichedTail.closingBrace(text, from, end) : Bytes.indexOf(text, (byte) '\'', from + 1, end);
        if (close == end) {
            return 0;
        }
        if (brace) {
            add(code, name, from, close + 1);
        } else {
            add(code | QUOTED, name, from + 1, close);
        }
        return close + 1;
    }

    private int unquotedEnd(int from) {
        for (int at = from; at < end; at++) {
            if (Bytes.is(text[at], Bytes.END)) {
                return at;
            }
            if (Bytes.is(text[at], Bytes.MAY_END)) {
                int to = tailAt(from, at);
                if (to >= 0) {
                    return to;
                }
            }
        }
        return end;
    }

    /** Where a value that began at {@code from} ends because the tail follows without a blank; -1 when it goes on. */
    private int tailAt(int from, int at) {
        if (text[at] == '=') {
            int glued = EnrichedTail.gluedName(text, from, at);
            return glued > 0 && isTail(at - glued, false) ? at - glued : -1;
        }
        int separator = EnrichedTail.separator(text, at, end);
        return separator > 0 && isTail(at + separator, true) ? at : -1;
    }

    private boolean mayRunOn(int name, int equals) {
        byte first = text[name];
        if (first == 'o') {
            return Bytes.equal(text, name, equals, "op") || Bytes.equal(text, name, equals, "obj");
        }
        return first == 's' && Bytes.startsWith(text, name, equals, "subj");
    }

    /** A value of several words goes on to the next {@code name=}. */
    private int runOn(int from, int to) {
        int valueEnd = from;
        int at = from;
        while (at < to && text[at] == ' ') {
            int word = at;
            while (word < to && text[word] == ' ') {
                word++;
            }
            int equals = name(word, to);
            if (word == to || (equals > word && equals < to && text[equals] == '=')) {
                return valueEnd;
            }
            at = wordEnd(word, to);
            valueEnd = at;
        }
        return valueEnd;
    }

    private boolean isTail(int from, boolean mayBeCut) {
        return tailTries-- > 0 && EnrichedTail.isTail(text, from, end, mayBeCut);
    }

    private void tail(int from) {
        int at = from;
        while (at < end) {
            if (Bytes.is(text[at], Bytes.END)) {
                at++;
                continue;
            }
            int equals = name(at, end);
            if (equals >= end) {
                truncated = true;
                return;
            }
            at = tailValue(at, equals + 1);
        }
    }

    private int tailValue(int name, int from) {
        int code = FieldName.codeOf(hash) | TAIL;
        int to = EnrichedTail.valueEnd(text, from, end, true);
        if (from < end && text[from] == '"') {
            return quoted(code, name, from + 1, end);
        }
        add(code, name, from, Math.max(from, to));
        return Math.max(from, to);
    }

    private void nested(int from) {
        nestedFrom = from;
        int last = end - 1;
        while (last > from && text[last] == ' ') {
            last--;
        }
        if (last >= from && text[last] == '\'') {
            nestedFields(from, last);
            return;
        }
        int close = EnrichedTail.closingQuote(text, from, end);
        truncated = close < 0;
        nestedFields(from, truncated ? end : close);
        if (!truncated) {
            tail(close + 1 + EnrichedTail.separator(text, close + 1, end));
        }
    }

    private void nestedFields(int from, int to) {
        nestedTo = to;
        int at = from;
        while (at < to) {
            if (Bytes.is(text[at], Bytes.END) || text[at] == '(' || text[at] == ',') {
                at++;
                continue;
            }
            int equals = name(at, to);
            if (equals == at || equals == to || text[equals] != '=') {
                at = wordEnd(equals, to);
            } else {
                at = nestedValue(at, equals + 1, to);
            }
        }
    }

    private int nestedValue(int name, int from, int to) {
        int code = FieldName.codeOf(hash) | NESTED;
        if (from < to && text[from] == '"') {
            return quoted(code, name, from + 1, to);
        }
        int valueEnd = wordEnd(from, to);
        if (Bytes.equal(text, name, from - 1, "hostname")) {
            valueEnd = Math.max(valueEnd, lastAddress(to));
        } else if (mayRunOn(name, from - 1)) {
            valueEnd = runOn(valueEnd, to);
        }
        boolean cut = valueEnd == to && truncated;
        add(cut ? code | CUT : code, name, from, trimmed(from, valueEnd));
        return valueEnd;
    }

    /** libaudit never encodes a host name: it is all up to the last {@code addr=}. */
    private int lastAddress(int to) {
        if (lastAddress == -2) {
            lastAddress = to;
            while (lastAddress >= nestedFrom && !Bytes.startsWith(text, lastAddress, to, " addr=")) {
                lastAddress--;
            }
        }
        return lastAddress;
    }

    /** Old texts read {@code (hostname=?, addr=?, terminal=cron res=success)'}. */
    private int trimmed(int from, int to) {
        int at = to;
        for (int trims = 0; trims < 3 && at > from && isOrnament(from, at - 1); trims++) {
            at--;
        }
        return at;
    }

    private boolean isOrnament(int from, int at) {
        return switch (text[at]) {
            case ',', '\'' -> true;
            case ')' -> Bytes.indexOf(text, (byte) '(', from, at) == at;
            case ':' -> Bytes.indexOf(text, (byte) ':', from, at) == at;
            default -> false;
        };
    }
}
