package io.auditseq.cli.screen;

import java.util.ArrayList;
import java.util.List;

/** Text fitted into columns of a terminal; every code point counts as one, which East Asian ones exceed. */
public final class Columns {

    private Columns() {}

    /** Never half of a surrogate pair; what was cut ends in an ellipsis. */
    public static String cut(String text, int columns) {
        if (text.codePointCount(0, text.length()) <= columns) {
            return text;
        }
        return text.substring(0, text.offsetByCodePoints(0, Math.max(0, columns - 1))) + "…";
    }

    /** In lines of so many columns, broken at blanks where there are any. */
    public static List<String> wrapped(String text, int columns) {
        List<String> lines = new ArrayList<>();
        String rest = text;
        while (rest.codePointCount(0, rest.length()) > columns) {
            int most = rest.offsetByCodePoints(0, columns);
            int blank = rest.lastIndexOf(' ', most);
            int end = blank > most / 2 ? blank : most;
            lines.add(rest.substring(0, end));
            rest = rest.substring(end).stripLeading();
        }
        lines.add(rest);
        return lines;
    }

    public static String padded(String text, int columns) {
        return text + " ".repeat(Math.max(0, columns - text.codePointCount(0, text.length())));
    }
}
