package io.auditseq.rules.compile;

import java.io.Serializable;

/**
 * What is wrong at one place of a rule file.
 *
 * @param line from 1
 * @param column from 1
 * @param isError whether the rule can't be served; else a warning
 * @param source the text of the line
 */
public record RuleProblem(String file, int line, int column, boolean isError, String text, String source)
        implements Serializable {
    private static final long serialVersionUID = 1;

    /** As compilers say it: place, what, and the line with a mark under the column. */
    @Override
    public String toString() {
        String number = String.valueOf(line);
        return file + ":" + line + ":" + column + ": " + (isError ? "" : "warning: ") + text + "\n  " + number + " | "
                + source + "\n  " + " ".repeat(number.length()) + " | " + indent() + "^";
    }

    private String indent() {
        StringBuilder indent = new StringBuilder();
        for (int i = 0; i < column - 1; i++) {
            indent.append(i < source.length() && source.charAt(i) == '\t' ? '\t' : ' ');
        }
        return indent.toString();
    }
}
