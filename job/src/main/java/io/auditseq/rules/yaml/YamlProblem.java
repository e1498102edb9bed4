package io.auditseq.rules.yaml;

/** Text that is no YAML, or uses what rule files may not. */
public final class YamlProblem extends Exception {
    private static final long serialVersionUID = 1;

    private final int line;
    private final int column;

    YamlProblem(int line, int column, String text) {
        super(text);
        this.line = line;
        this.column = column;
    }

    /** From 1. */
    public int line() {
        return line;
    }

    /** From 1. */
    public int column() {
        return column;
    }
}
