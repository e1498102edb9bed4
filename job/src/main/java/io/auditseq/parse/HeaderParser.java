package io.auditseq.parse;

/**
 * Reads the header of a line, {@code [node=NAME ]type=TYPE [msg=]audit(SEC.MS:SERIAL):}, and nothing behind it. One parser reads any
 * number of lines and makes no objects. What the methods say holds after {@link #parse} gave true, until the next call.
 *
 * <p>The header is looked for at the start only: any later one is text that somebody wrote. The name of a node may hold blanks
 * and runs to the first {@code  type=} (audit-userspace issue 161). The colon behind the parenthesis is missing in DAEMON_CONFIG records of
 * auditd before 2.8.
 */
public final class HeaderParser {
    private static final long MAX_SERIAL = 0xFFFFFFFFL;
    /** Seconds of more digits than this are no time; milliseconds would overflow. */
    private static final int MAX_SECOND_DIGITS = 15;

    private byte[] text = {};
    private int to;
    private int nodeFrom;
    private int nodeTo;
    private int type;
    private int typeFrom;
    private int typeTo;
    private long at;
    private long serial;
    private int body;

    /** Whether a header stands at {@code from}; {@code to} is the end of the line. */
    public boolean parse(byte[] line, int from, int end) {
        text = line;
        to = end;
        int typeWord = node(from);
        if (typeWord < 0 || !Bytes.startsWith(text, typeWord, to, "type=")) {
            return false;
        }
        int stamp = type(typeWord + 5);
        return stamp > 0 && stamp(stamp);
    }

    /** Reads {@code node=} if it is there; gives the place where {@code type=} should be, -1 when there is none. */
    private int node(int from) {
        nodeFrom = -1;
        nodeTo = -1;
        if (!Bytes.startsWith(text, from, to, "node=")) {
            return from;
        }
        nodeFrom = from + 5;
        for (int i = nodeFrom; i < to; i++) {
            if (text[i] == ' ' && Bytes.startsWith(text, i, to, " type=")) {
                nodeTo = i;
                return i + 1;
            }
        }
        return -1;
    }

    /** Reads the type; gives the place of the first digit behind {@code audit(}, -1 when there is none. */
    private int type(int from) {
        typeFrom = from;
        typeTo = Bytes.indexOf(text, (byte) ' ', from, to);
        if (!isTypeName()) {
            return -1;
        }
        type = RecordTypes.number(text, typeFrom, typeTo);
        int stamp = typeTo + 1;
        if (Bytes.startsWith(text, stamp, to, "msg=")) {
            stamp += 4;
        }
        return Bytes.startsWith(text, stamp, to, "audit(") ? stamp + 6 : -1;
    }

    private boolean isTypeName() {
        for (int i = typeFrom; i < typeTo; i++) {
            byte b = text[i];
            if (!Bytes.is(b, Bytes.UPPER | Bytes.DIGIT) && b != '_' && b != '[' && b != ']') {
                return false;
            }
        }
        return typeTo > typeFrom;
    }

    private boolean stamp(int from) {
        int dot = digitsEnd(from);
        int colon = digitsEnd(dot + 1);
        int close = digitsEnd(colon + 1);
        boolean isStamp = isAt(dot, '.') && isAt(colon, ':') && isAt(close, ')');
        if (!isStamp || dot == from || dot - from > MAX_SECOND_DIGITS || colon - dot != 4) {
            return false;
        }
        at = number(from, dot) * 1000 + number(dot + 1, colon);
        serial = close - colon > 11 || close == colon + 1 ? -1 : number(colon + 1, close);
        body = isAt(close + 1, ':') ? close + 2 : close + 1;
        while (body < to && text[body] == ' ') {
            body++;
        }
        return serial >= 0 && serial <= MAX_SERIAL;
    }

    private boolean isAt(int i, char wanted) {
        return i < to && text[i] == wanted;
    }

    private int digitsEnd(int from) {
        int i = from;
        while (i < to && Bytes.is(text[i], Bytes.DIGIT)) {
            i++;
        }
        return i;
    }

    private long number(int from, int end) {
        long number = 0;
        for (int i = from; i < end; i++) {
            number = number * 10 + (text[i] - '0');
        }
        return number;
    }

    /** Where the name of the node begins; -1 when the line has no {@code node=}. */
    public int nodeFrom() {
        return nodeFrom;
    }

    public int nodeTo() {
        return nodeTo;
    }

    /** Number of the type; {@link RecordTypes#UNKNOWN} for a name that is in no table. */
    public int type() {
        return type;
    }

    public int typeFrom() {
        return typeFrom;
    }

    public int typeTo() {
        return typeTo;
    }

    /** The time stamp in milliseconds since the epoch. */
    public long at() {
        return at;
    }

    /** The serial, 0 to 2^32-1. */
    public long serial() {
        return serial;
    }

    /** Where the body begins: behind {@code ):} and its blanks, at most the end of the line. */
    public int body() {
        return body;
    }
}
