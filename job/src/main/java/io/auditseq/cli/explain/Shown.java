package io.auditseq.cli.explain;

import io.auditseq.model.Line;
import io.auditseq.parse.RecordTypes;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** How a line's type and event are written for people: as {@code ausearch} does. */
final class Shown {

    private static final String TYPE = "type=";

    private Shown() {}

    /** The name of the type; of one that is in no table what the line itself says. */
    static String type(Line line) {
        return line.type() == RecordTypes.UNKNOWN ? ownName(line) : RecordTypes.name(line.type());
    }

    /** A header has parsed, so the name is of capitals and digits and there is a blank behind it. */
    private static String ownName(Line line) {
        String header = new String(line.text(), 0, line.body(), StandardCharsets.ISO_8859_1);
        int from = header.startsWith(TYPE) ? TYPE.length() : header.indexOf(' ' + TYPE) + 1 + TYPE.length();
        return header.substring(from, header.indexOf(' ', from));
    }

    static String event(Line line) {
        return String.format(Locale.ROOT, "%d.%03d:%d", line.at() / 1000, line.at() % 1000, line.serial());
    }
}
