package io.auditseq.cli;

import java.io.PrintWriter;
import java.io.StringWriter;

/** Runs commands as a shell would and keeps what the last one wrote. */
public final class Commands {
    private StringWriter out = new StringWriter();
    private StringWriter err = new StringWriter();

    /** The exit code. */
    public int run(String... arguments) {
        out = new StringWriter();
        err = new StringWriter();
        return Auditseq.commandLine()
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(arguments);
    }

    public String out() {
        return out.toString();
    }

    public String err() {
        return err.toString();
    }
}
