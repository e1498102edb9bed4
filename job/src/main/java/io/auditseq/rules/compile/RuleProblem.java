package io.auditseq.rules.compile;

import java.io.Serializable;

/**
 * What is wrong at one place of a rule file.
 *
 * @param line from 1
 * @param column from 1
 * @param reason of what is not served a few words for all problems of the kind; else empty
 * @param source the text of the line
 */
public record RuleProblem(String file, int line, int column, Kind kind, String reason, String text, String source)
        implements Serializable {
    private static final long serialVersionUID = 1;

    /** How much it matters. */
    public enum Kind {
        /** The author must mend it; nothing starts before. */
        ERROR(""),
        /** The rule is right, but asks for what audit records do not tell: it is left out. */
        NOT_SERVED("not served: "),
        WARNING("warning: ");

        private final String prefix;

        Kind(String prefix) {
            this.prefix = prefix;
        }
    }

    /** A mistake of the file as a whole. */
    public static RuleProblem of(String file, String text) {
        return new RuleProblem(file, 1, 1, Kind.ERROR, "", text, "");
    }

    /** Whether the file must be mended. */
    public boolean isError() {
        return kind == Kind.ERROR;
    }

    /** Place, kind and text on one line. */
    public String headline() {
        return file + ":" + line + ":" + column + ": " + kind.prefix + text;
    }

    /** As compilers say it: place, what, and the line with a mark under the column. */
    @Override
    public String toString() {
        String number = String.valueOf(line);
        return headline() + "\n  " + number + " | " + source + "\n  " + " ".repeat(number.length()) + " | " + indent()
                + "^";
    }

    private String indent() {
        StringBuilder indent = new StringBuilder();
        for (int i = 0; i < column - 1; i++) {
            indent.append(i < source.length() && source.charAt(i) == '\t' ? '\t' : ' ');
        }
        return indent.toString();
    }
}
