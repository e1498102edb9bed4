package io.auditseq.redact;

/** The words of a text as a shell would part them: at blanks, but not inside quotes that are closed. */
final class Words {

    /** Takes where a word begins and where it ends. */
    interface Visitor {
        void word(int from, int to);
    }

    private final String text;
    private final int from;
    private final int to;
    /** From here on no quote of the kind is closed; so that an apostrophe is searched for once. */
    private int unclosedSingle = Integer.MAX_VALUE;

    private int unclosedDouble = Integer.MAX_VALUE;

    Words(String text, int from, int to) {
        this.text = text;
        this.from = from;
        this.to = to;
    }

    void forEach(Visitor visitor) {
        int at = from;
        while (at < to) {
            int end = isBlank(at) ? at + 1 : wordEnd(at);
            if (!isBlank(at)) {
                visitor.word(at, end);
            }
            at = end;
        }
    }

    private boolean isBlank(int at) {
        return isBlank(text.charAt(at));
    }

    /** Not all control characters: a password may hold one. */
    static boolean isBlank(char c) {
        return c == ' ' || (c >= '\t' && c <= '\r') || c == 0;
    }

    private int wordEnd(int begin) {
        int at = begin;
        while (at < to && !isBlank(at)) {
            boolean mayOpen = at == begin || text.charAt(at - 1) == '=';
            at = mayOpen && isQuote(at) ? quoteEnd(at) : at + 1;
        }
        return at;
    }

    private boolean isQuote(int at) {
        return text.charAt(at) == '"' || text.charAt(at) == '\'';
    }

    /** Behind the closing quote; behind the opening one when it is not closed. */
    private int quoteEnd(int open) {
        char quote = text.charAt(open);
        if (open >= (quote == '"' ? unclosedDouble : unclosedSingle)) {
            return open + 1;
        }
        for (int at = open + 1; at < to; at++) {
            if (text.charAt(at) == quote) {
                return at + 1;
            }
        }
        if (quote == '"') {
            unclosedDouble = open;
        } else {
            unclosedSingle = open;
        }
        return open + 1;
    }
}
