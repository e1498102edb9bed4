package io.auditseq.parse;

/** Reads names of fields, {@code [A-Za-z0-9_-]+} with an index in brackets behind some, and their codes in the same pass. */
final class NameReader {
    private int hash;

    /** Reads the name at {@code from}; gives the place behind it, {@code from} when there is none. */
    int read(byte[] text, int from, int to) {
        int read = 0;
        int at = from;
        while (at < to && Bytes.is(text[at], Bytes.NAME)) {
            read = 31 * read + text[at++];
        }
        hash = read;
        return at > from && at < to && text[at] == '[' ? index(text, at, to) : at;
    }

    /** An index has digits and both brackets; else the name ends before it. */
    private int index(byte[] text, int bracket, int to) {
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

    /** The code of the name that was read last, see {@link FieldName#code}. */
    int code() {
        return FieldName.codeOf(hash);
    }

    /** Whether a name with {@code =} behind it stands at {@code from}; the place of that {@code =}, -1 for none. */
    int readField(byte[] text, int from, int to) {
        int equals = read(text, from, to);
        return equals > from && equals < to && text[equals] == '=' ? equals : -1;
    }
}
