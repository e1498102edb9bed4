package io.auditseq.intake;

/**
 * Finds host, tag and text in a line with a syslog header: RFC 5424, or what rsyslog and syslog-ng write in the manner of RFC 3164
 * ({@code [<PRI>](RFC3339 | Mmm dd hh:mm:ss) [HOST] TAG[PID]: TEXT}). Reusable; {@link #parse} allocates nothing. All places are
 * offsets into the parsed array; −1 for what the header lacks.
 */
final class SyslogHeader {
    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};
    private static final int LONGEST_PRI = 5;
    private static final int LONGEST_COUNT = 7;

    private byte[] line = {};
    private int end;
    private int hostFrom;
    private int hostTo;
    private int tagFrom;
    private int tagTo;
    private int text;

    /** Whether a syslog header begins at {@code from}; with one the other methods tell what it holds. */
    boolean parse(byte[] bytes, int from, int to) {
        line = bytes;
        end = to;
        hostFrom = -1;
        hostTo = -1;
        tagFrom = -1;
        tagTo = -1;
        int frame = skipOctetCount(from);
        int at = skipPriority(frame);
        boolean numbered = at > frame && at + 1 < to && bytes[at] == '1' && bytes[at + 1] == ' ';
        return numbered ? numberedHeader(at + 2) : plainHeader(at);
    }

    int hostFrom() {
        return hostFrom;
    }

    int hostTo() {
        return hostTo;
    }

    int tagFrom() {
        return tagFrom;
    }

    int tagTo() {
        return tagTo;
    }

    /** Where the text begins, behind its leading blanks. */
    int text() {
        return text;
    }

    boolean hasTag() {
        return tagTo > tagFrom;
    }

    /** {@code TIMESTAMP HOST APP PROCID MSGID SD [TEXT]}, RFC 5424 section 6. */
    private boolean numberedHeader(int from) {
        int stampEnd = tokenEnd(from);
        hostFrom = stampEnd + 1;
        hostTo = tokenEnd(hostFrom);
        tagFrom = hostTo + 1;
        tagTo = tokenEnd(tagFrom);
        int processEnd = tokenEnd(tagTo + 1);
        int messageIdEnd = tokenEnd(processEnd + 1);
        int dataEnd = structuredDataEnd(messageIdEnd + 1);
        if (dataEnd < 0 || (stampEnd > from + 1 && HeaderStamp.rfc3339End(line, from, end) != stampEnd)) {
            return false;
        }
        if (tagTo == tagFrom + 1 && line[tagFrom] == '-') {
            tagTo = tagFrom;
        }
        text = skipBlanks(
                Bytes.startsWith(line, skipBlanks(dataEnd), end, BYTE_ORDER_MARK) ? skipBlanks(dataEnd) + 3 : dataEnd);
        return true;
    }

    /** End of {@code -} or of {@code [id name="value"]…}; −1 when it is neither or does not end. */
    private int structuredDataEnd(int from) {
        if (from < end && line[from] == '-') {
            return from + 1;
        }
        int at = from;
        while (at < end && line[at] == '[') {
            at = elementEnd(at + 1);
        }
        return at > from ? at : -1;
    }

    private int elementEnd(int from) {
        boolean quoted = false;
        for (int at = from; at < end; at++) {
            switch (line[at]) {
                case '\\' -> at++;
                case '"' -> quoted = !quoted;
                case ']' -> {
                    if (!quoted) {
                        return at + 1;
                    }
                }
                default -> {}
            }
        }
        return end;
    }

    private boolean plainHeader(int from) {
        int stampEnd = HeaderStamp.rfc3339End(line, from, end);
        if (stampEnd < 0) {
            stampEnd = HeaderStamp.monthStampEnd(line, from, end);
        }
        if (stampEnd < 0 || stampEnd >= end || line[stampEnd] != ' ') {
            return false;
        }
        int first = skipBlanks(stampEnd);
        if (first >= end || line[first] == '{') { // a map is Logstash's way to print a host
            return false;
        }
        int firstEnd = tokenEnd(first);
        if (line[firstEnd - 1] == ':') { // written without a host, as into /dev/log
            return tag(first);
        }
        hostFrom = first;
        hostTo = firstEnd;
        return firstEnd < end && tag(skipBlanks(firstEnd));
    }

    /** {@code TAG:}, {@code TAG[PID]:}, or {@code TAG} and a blank, as audispd's children wrote it. A field of a record is no tag. */
    private boolean tag(int from) {
        int at = from;
        while (at < end && line[at] != ':' && line[at] != '[' && line[at] != ' ' && line[at] != '=') {
            at++;
        }
        int name = at;
        if (at < end && line[at] == '[') {
            int close = Bytes.indexOf(line, at, tokenEnd(at), ']');
            at = close < 0 ? end : close + 1;
        }
        if (name == from || at >= end || line[at] == '=') {
            text = from;
            return true;
        }
        tagFrom = from;
        tagTo = name;
        text = skipBlanks(line[at] == ':' ? at + 1 : at);
        return true;
    }

    /** {@code 123 <85>…}: the length before each message on TCP, RFC 6587, which some receivers leave. */
    private int skipOctetCount(int from) {
        int digits = Bytes.skipDigits(line, from, Math.min(end, from + LONGEST_COUNT));
        return digits > from && digits + 1 < end && line[digits] == ' ' && line[digits + 1] == '<' ? digits + 1 : from;
    }

    private int skipPriority(int from) {
        if (from >= end || line[from] != '<') {
            return from;
        }
        int digits = Bytes.skipDigits(line, from + 1, Math.min(end, from + LONGEST_PRI));
        return digits > from + 1 && digits < end && line[digits] == '>' ? digits + 1 : from;
    }

    private int tokenEnd(int from) {
        int blank = from < end ? Bytes.indexOf(line, from, end, ' ') : -1;
        return blank < 0 ? end : blank;
    }

    private int skipBlanks(int from) {
        int at = Math.min(from, end);
        while (at < end && line[at] == ' ') {
            at++;
        }
        return at;
    }
}
