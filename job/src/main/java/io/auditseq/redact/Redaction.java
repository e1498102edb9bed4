package io.auditseq.redact;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Replaces secrets in command lines by {@link #MARK}: in lists of arguments, in texts, and in records ({@link RecordRedaction}). It looks at
 * the names of options, variables and headers and at programs, hardly at the values, so it neither finds everything nor spares everything: see
 * {@code docs/privacy.md}. Takes any text, in linear time; a text without secrets comes back as it is, the same object.
 */
public final class Redaction implements Serializable {
    private static final long serialVersionUID = 2L;

    /** Stands where a secret was. Without blanks and quotes, so that it may stand in any field of a line. */
    public static final String MARK = "[redacted]";

    /** Replaces nothing. */
    public static final Redaction OFF = new Redaction(false, false, List.of(), List.of());
    /** What is usual, keystrokes included. */
    public static final Redaction ON = new Redaction(true, true, List.of(), List.of());

    private final boolean secrets;
    private final boolean keystrokes;
    private final SecretNames names;
    private final SecretOptions options;

    /**
     * A redaction.
     *
     * @param keystrokes whether all that was typed at terminals is replaced: nothing marks a password there
     * @param moreNames names of options and variables beside the usual ones; {@code *-pat} is every name that ends so
     * @param moreOptions {@code PROGRAM -x}, beside the usual ones
     */
    public Redaction(boolean secrets, boolean keystrokes, List<String> moreNames, List<String> moreOptions) {
        this.secrets = secrets;
        this.keystrokes = keystrokes;
        this.names = new SecretNames(moreNames);
        this.options = new SecretOptions(moreOptions);
    }

    /** Whether anything is ever replaced. */
    public boolean isOn() {
        return secrets || keystrokes;
    }

    boolean coversArguments() {
        return secrets;
    }

    boolean coversKeystrokes() {
        return keystrokes;
    }

    /** The arguments of a command in their order, the program first. */
    public List<String> arguments(List<String> args) {
        List<Spans> found = secrets ? find(args) : null;
        if (found == null) {
            return args;
        }
        List<String> masked = new ArrayList<>(args.size());
        for (int i = 0; i < args.size(); i++) {
            masked.add(found.get(i).masked(args.get(i)));
        }
        return masked;
    }

    /** What is secret in each argument; null when nothing is. */
    @Nullable
    List<Spans> find(List<String> args) {
        Arguments arguments = new Arguments(names, options);
        List<Spans> all = new ArrayList<>(args.size());
        boolean any = false;
        for (String arg : args) {
            Spans spans = new Spans();
            arguments.argument(arg, spans);
            any |= !spans.isEmpty();
            all.add(spans);
        }
        return any ? all : null;
    }

    /** A command line, or any other text. Where arguments were joined, of a secret with blanks only the first word is found. */
    public String text(String text) {
        return secrets ? find(text).masked(text) : text;
    }

    Spans find(String text) {
        Spans spans = new Spans();
        new Arguments(names, options).phrase(text, 0, text.length(), spans);
        new SecretValues(names).find(text, 0, text.length(), spans);
        return spans;
    }

    /** Values that belong together: one is a text, several may be the arguments of a command. */
    public List<String> values(List<String> values) {
        if (values.size() != 1) {
            return arguments(values);
        }
        String masked = text(values.get(0));
        return masked.equals(values.get(0)) ? values : List.of(masked);
    }
}
