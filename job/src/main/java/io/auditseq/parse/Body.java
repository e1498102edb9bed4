package io.auditseq.parse;

/**
 * The body of one record, scanned once: it says where the fields lie, and makes no text of them. Scanning takes any bytes, in time linear
 * in the length of the line.
 *
 * <p>A body has up to three parts: what the kernel or auditd stamped (<em>outer</em>), the text a program sent inside
 * {@code msg='…'} (<em>nested</em>, see {@link NestedText}), and the <em>tail</em> of names (see {@link EnrichedTail}). A field of one
 * part never counts as a field of another.
 */
final class Body {
    /** No kernel writes more than one tail; the bound keeps damaged lines cheap. */
    private static final int TAIL_TRIES = 16;

    private final byte[] text;
    private final int end;
    private final int type;
    private final FieldTable fields;
    private final NameReader name = new NameReader();
    private int nestedFrom = -1;
    private int nestedTo = -1;
    private boolean truncated;
    private int tailTries = TAIL_TRIES;

    /** Scans {@code [from, text.length)}. */
    Body(byte[] text, int from, int type) {
        this.text = text;
        this.end = text.length;
        this.type = type;
        this.fields = new FieldTable(text, from);
        scan(from);
    }

    FieldTable fields() {
        return fields;
    }

    /** Start of the text inside {@code msg='…'}; -1 without one. */
    int nestedFrom() {
        return nestedFrom;
    }

    int nestedTo() {
        return nestedTo;
    }

    /** Whether the line ends inside a quote or a name. */
    boolean isTruncated() {
        return truncated;
    }

    private void scan(int from) {
        int at = from;
        while (at < end) {
            at = text[at] == ' ' ? at + 1 : token(at);
        }
    }

    /** Reads a field, a word, or all the rest when text or tail begin here; gives the place behind it. */
    private int token(int at) {
        int separator = EnrichedTail.separator(text, at, end);
        if (separator > 0) {
            return isTail(at + separator, true) ? tail(at + separator) : at + separator;
        }
        int equals = name.readField(text, at, end);
        if (equals < 0) {
            return word(at);
        }
        if (Bytes.is(text[at], Bytes.UPPER) && isTail(at, false)) {
            return tail(at);
        }
        return Bytes.startsWith(text, at, end, "msg='") ? nested(equals + 2) : value(at, equals + 1);
    }

    private int word(int from) {
        int to = Bytes.wordEnd(text, from, end);
        fields.add(FieldTable.WORD, from, from, to);
        truncated = to == end && hasNoWords();
        return to;
    }

    /** In the records of a system call all is {@code name=value}: a word at the end is half a field. */
    private boolean hasNoWords() {
        return type >= RecordTypes.SYSCALL && type <= RecordTypes.DM_EVENT && type != RecordTypes.CONFIG_CHANGE;
    }

    private int value(int nameAt, int from) {
        int code = name.code();
        int nameFrom = nameAt;
        if (type == RecordTypes.LOGIN && isOldStyle(nameAt)) {
            nameFrom = nameAt - 4;
            code = FieldName.codeOf(text, nameFrom, from - 1);
        }
        byte first = from < end ? text[from] : (byte) ' ';
        if (first == '"') {
            return quoted(code, nameFrom, from + 1);
        }
        int to = first == '\'' || first == '{' ? delimited(code, nameFrom, from) : -1;
        return to >= 0 ? to : plain(code, nameFrom, from);
    }

    /** Records LOGIN of kernels before 3.3 say {@code old auid=… new auid=…}. */
    private boolean isOldStyle(int nameAt) {
        int last = fields.count() - 1;
        return last >= 0
                && fields.part(last) == FieldTable.WORD
                && fields.from(last) == nameAt - 4
                && Bytes.startsWith(text, nameAt - 4, end, "old ");
    }

    private int quoted(int code, int nameFrom, int from) {
        int close = Bytes.indexOf(text, (byte) '"', from, end);
        boolean cut = close == end;
        truncated |= cut;
        fields.add(code | FieldTable.QUOTED | (cut ? FieldTable.CUT : 0), nameFrom, from, close);
        return cut ? end : close + 1;
    }

    /** {@code error_msg='…'} of device mapper and {@code name={ … }}; -1 when the closing sign is missing. */
    private int delimited(int code, int nameFrom, int from) {
        boolean brace = text[from] == '{';
        int close =
                brace ? EnrichedTail.closingBrace(text, from, end) : Bytes.indexOf(text, (byte) '\'', from + 1, end);
        if (close == end) {
            return -1;
        }
        if (brace) {
            fields.add(code, nameFrom, from, close + 1);
        } else {
            fields.add(code | FieldTable.QUOTED, nameFrom, from + 1, close);
        }
        return close + 1;
    }

    private int plain(int code, int nameFrom, int from) {
        int to = plainEnd(from);
        if (Bytes.mayHoldBlanks(text, nameFrom, from - 1)) {
            to = runOn(text, to, end, name);
        }
        fields.add(code, nameFrom, from, to);
        return to;
    }

    private int plainEnd(int from) {
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

    /** A value of several words goes on to the next {@code name=}; gives its end. */
    static int runOn(byte[] text, int from, int to, NameReader name) {
        int valueEnd = from;
        int at = from;
        while (at < to && text[at] == ' ') {
            int word = at;
            while (word < to && text[word] == ' ') {
                word++;
            }
            if (word == to || name.readField(text, word, to) >= 0) {
                return valueEnd;
            }
            at = Bytes.wordEnd(text, word, to);
            valueEnd = at;
        }
        return valueEnd;
    }

    private boolean isTail(int from, boolean mayBeCut) {
        return tailTries-- > 0 && EnrichedTail.isTail(text, from, end, mayBeCut);
    }

    private int nested(int from) {
        NestedText nested = new NestedText(text, from, end, fields, name);
        nestedFrom = from;
        nestedTo = nested.scan();
        truncated = nested.isCut();
        return nested.tailFrom() < 0 ? end : tail(nested.tailFrom());
    }

    private int tail(int from) {
        int at = from;
        while (at < end) {
            at = Bytes.is(text[at], Bytes.END) ? at + 1 : tailField(at);
        }
        return end;
    }

    private int tailField(int at) {
        int equals = name.readField(text, at, end);
        if (equals < 0) {
            truncated = true;
            return end;
        }
        int code = name.code() | FieldTable.TAIL;
        int from = equals + 1;
        if (from < end && text[from] == '"') {
            return quoted(code, at, from + 1);
        }
        int to = Math.max(from, EnrichedTail.valueEnd(text, from, end, true));
        fields.add(code, at, from, to);
        return to;
    }
}
