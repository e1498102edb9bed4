package io.auditseq.parse;

/**
 * The text that a program sent, inside {@code msg='…'}. The kernel passes it on as it is, so {@code '} may stand in it: the text ends
 * at the last one, before the tail or the end of the line. A line that was cut has none, and its text runs to the end.
 */
final class NestedText {
    private static final int NOT_SEARCHED = -2;
    /** Signs that old texts put around their fields; no value ends in more. */
    private static final int MOST_ORNAMENTS = 3;

    private final byte[] text;
    private final int from;
    private final FieldTable fields;
    private final NameReader name;
    private final int to;
    private final int tailFrom;
    private final boolean cut;
    private int lastAddress = NOT_SEARCHED;

    /** The text begins at {@code from}; {@code end} is the end of the line. */
    NestedText(byte[] text, int from, int end, FieldTable fields, NameReader name) {
        this.text = text;
        this.from = from;
        this.fields = fields;
        this.name = name;
        int close = EnrichedTail.textEnd(text, from, end);
        cut = close < 0;
        to = cut ? end : close;
        tailFrom = cut || isBlank(close + 1, end) ? -1 : close + 1 + EnrichedTail.separator(text, close + 1, end);
    }

    private boolean isBlank(int start, int end) {
        int at = start;
        while (at < end && text[at] == ' ') {
            at++;
        }
        return at == end;
    }

    /** Where the tail begins; -1 without one. */
    int tailFrom() {
        return tailFrom;
    }

    /** Whether the line ends before the text does. */
    boolean isCut() {
        return cut;
    }

    /** Adds the fields of the text to the table; gives the end of the text. */
    int scan() {
        int at = from;
        while (at < to) {
            boolean between = Bytes.is(text[at], Bytes.END) || text[at] == '(' || text[at] == ',';
            at = between ? at + 1 : token(at);
        }
        return to;
    }

    private int token(int at) {
        int equals = name.readField(text, at, to);
        return equals < 0 ? Bytes.wordEnd(text, at, to) : value(at, equals + 1);
    }

    private int value(int nameAt, int valueFrom) {
        int code = name.code() | FieldTable.NESTED;
        if (valueFrom < to && text[valueFrom] == '"') {
            return quoted(code, nameAt, valueFrom + 1);
        }
        int valueTo = plainEnd(nameAt, valueFrom);
        boolean isCut = cut && valueTo == to;
        fields.add(isCut ? code | FieldTable.CUT : code, nameAt, valueFrom, trimmed(valueFrom, valueTo));
        return valueTo;
    }

    private int quoted(int code, int nameAt, int valueFrom) {
        int close = Bytes.indexOf(text, (byte) '"', valueFrom, to);
        boolean isCut = close == to;
        fields.add(code | FieldTable.QUOTED | (isCut ? FieldTable.CUT : 0), nameAt, valueFrom, close);
        return isCut ? to : close + 1;
    }

    /** {@code op} may be several words. libaudit never encodes a host name: it is all up to the last {@code addr=}. */
    private int plainEnd(int nameAt, int valueFrom) {
        int end = Bytes.wordEnd(text, valueFrom, to);
        if (Bytes.equal(text, nameAt, valueFrom - 1, "hostname")) {
            return Math.max(end, lastAddress());
        }
        return Bytes.mayHoldBlanks(text, nameAt, valueFrom - 1) ? Body.runOn(text, end, to, name) : end;
    }

    private int lastAddress() {
        if (lastAddress == NOT_SEARCHED) {
            lastAddress = to;
            while (lastAddress >= from && !Bytes.startsWith(text, lastAddress, to, " addr=")) {
                lastAddress--;
            }
        }
        return lastAddress;
    }

    /** Old texts read {@code (hostname=?, addr=?, terminal=cron res=success)'}. */
    private int trimmed(int valueFrom, int valueTo) {
        int at = valueTo;
        while (at > valueFrom && valueTo - at < MOST_ORNAMENTS && isOrnament(valueFrom, at - 1)) {
            at--;
        }
        return at;
    }

    private boolean isOrnament(int valueFrom, int at) {
        return switch (text[at]) {
            case ',', '\'' -> true;
            case ')' -> Bytes.indexOf(text, (byte) '(', valueFrom, at) == at;
            case ':' -> Bytes.indexOf(text, (byte) ':', valueFrom, at) == at;
            default -> false;
        };
    }
}
