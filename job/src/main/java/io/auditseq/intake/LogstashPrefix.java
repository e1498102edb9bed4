package io.auditseq.intake;

/**
 * Finds host and text in what Logstash's codec {@code plain} writes: {@code 2026-10-01T08:00:14.412Z HOST TEXT}. HOST is a word, or
 * since ECS an object printed as a Java map, {@code {os={name=Debian, version=13}, name=mail-3}}, or as JSON where the
 * format asks for it. Reusable; {@link #parse} allocates nothing.
 */
final class LogstashPrefix {
    private static final byte[] NAME = Bytes.of("name");

    private int hostFrom;
    private int hostTo;
    private int text;

    boolean parse(byte[] in, int from, int to) {
        int stampEnd = HeaderStamp.rfc3339End(in, from, to);
        if (stampEnd < 0 || in[stampEnd - 1] != 'Z' || stampEnd + 1 >= to || in[stampEnd] != ' ') {
            return false;
        }
        int token = stampEnd + 1;
        int tokenEnd = in[token] == '{' ? mapEnd(in, token, to) : Bytes.indexOf(in, token, to, ' ');
        if (tokenEnd < 0 || tokenEnd >= to || in[tokenEnd] != ' ') {
            return false;
        }
        hostFrom = token;
        hostTo = tokenEnd;
        if (in[token] == '{') {
            nameIn(in, token, tokenEnd);
        }
        text = tokenEnd + 1;
        return true;
    }

    /** The host's name; empty when the map has none. */
    int hostFrom() {
        return hostFrom;
    }

    int hostTo() {
        return hostTo;
    }

    int text() {
        return text;
    }

    private static int mapEnd(byte[] in, int from, int to) {
        int depth = 0;
        for (int at = from; at < to; at++) {
            if (in[at] == '{') {
                depth++;
            } else if (in[at] == '}' && --depth == 0) {
                return at + 1;
            }
        }
        return -1;
    }

    /** Looks for the key {@code name} of the outer map only: {@code os.name} is not the host. */
    private void nameIn(byte[] in, int from, int to) {
        hostFrom = to;
        int depth = 0;
        for (int at = from; at < to; at++) {
            if (in[at] == '{') {
                depth++;
            } else if (in[at] == '}') {
                depth--;
            } else if (depth == 1 && startsKey(in, at) && Bytes.startsWith(in, at, to, NAME)) {
                value(in, at + NAME.length, to);
                return;
            }
        }
    }

    private static boolean startsKey(byte[] in, int at) {
        byte before = in[at - 1];
        return before == '{' || before == ' ' || before == ',' || before == '"';
    }

    private void value(byte[] in, int from, int to) {
        int at = from;
        while (at < to && (in[at] == '"' || in[at] == '=' || in[at] == ':' || in[at] == ' ')) {
            at++;
        }
        hostFrom = at;
        while (at < to && in[at] != ',' && in[at] != '}' && in[at] != '"') {
            at++;
        }
        hostTo = at;
    }
}
