package io.auditseq.cli.screen;

import java.io.PrintWriter;
import java.util.Map;

/**
 * The two streams of a command: results go to {@code out}, everything else to {@code err}, so that a pipe gets results only.
 * Lines are written whole: several threads may print.
 */
public final class Screen {

    /** When results are coloured. */
    public enum When {
        AUTO,
        ALWAYS,
        NEVER
    }

    /** Set by the launcher, which can ask; Java cannot tell for each stream alone. */
    private static final String OUT = "auditseq.out.terminal";

    private static final String ERR = "auditseq.err.terminal";
    private static final String COLUMNS = "auditseq.columns";
    private static final int USUAL_COLUMNS = 100;
    private static final String CLEAR_LINE = "\r\u001b[K";

    private final PrintWriter out;
    private final PrintWriter err;
    private final boolean outIsTerminal;
    private final boolean errIsTerminal;
    private final boolean colored;
    private final boolean quiet;
    private boolean drawn;

    private Screen(PrintWriter out, PrintWriter err, Facts facts, boolean quiet) {
        this.out = out;
        this.err = err;
        this.outIsTerminal = facts.outIsTerminal();
        this.errIsTerminal = facts.errIsTerminal();
        this.colored = facts.colored();
        this.quiet = quiet;
    }

    /** What is known of the two streams. */
    record Facts(boolean outIsTerminal, boolean errIsTerminal, boolean colored) {

        /** Colours: as asked; else on a terminal that can, unless NO_COLOR is set to anything (https://no-color.org). */
        static Facts of(boolean out, boolean err, When color, Map<String, String> environment) {
            boolean refused = !environment.getOrDefault("NO_COLOR", "").isEmpty();
            boolean dumb = environment.getOrDefault("TERM", "").equals("dumb");
            boolean colored = color == When.ALWAYS || (color == When.AUTO && out && !refused && !dumb);
            return new Facts(out, err, colored);
        }
    }

    public static Screen of(PrintWriter out, PrintWriter err, When color, boolean quiet) {
        Facts facts = Facts.of(Boolean.getBoolean(OUT), Boolean.getBoolean(ERR), color, System.getenv());
        return new Screen(out, err, facts, quiet);
    }

    static Screen of(PrintWriter out, PrintWriter err, Facts facts) {
        return new Screen(out, err, facts, false);
    }

    /** Whether results are read by a person. */
    public boolean isTerminal() {
        return outIsTerminal;
    }

    /** Whether progress may be drawn. */
    public boolean drawsProgress() {
        return errIsTerminal && !quiet;
    }

    /** The width of the terminal. */
    public int columns() {
        return Math.max(40, Integer.getInteger(COLUMNS, USUAL_COLUMNS));
    }

    /** A result. */
    public synchronized void result(String text) {
        clearProgress();
        out.println(text);
        out.flush();
    }

    /** About the work; not with {@code -q}. */
    public synchronized void note(String text) {
        if (!quiet) {
            complain(text);
        }
    }

    /** About something that went wrong. */
    public synchronized void complain(String text) {
        clearProgress();
        err.println(text);
        err.flush();
    }

    /** Draws over the last line. */
    public synchronized void progress(String line) {
        if (drawsProgress()) {
            err.print(CLEAR_LINE + line);
            err.flush();
            drawn = true;
        }
    }

    /** Coloured, where results are. */
    public String paint(Color color, String text) {
        return colored ? color.paint(text) : text;
    }

    private void clearProgress() {
        if (drawn) {
            err.print(CLEAR_LINE);
            err.flush();
            drawn = false;
        }
    }
}
