package io.auditseq.redact;

import io.auditseq.redact.SecretOptions.Form;
import io.auditseq.redact.SecretOptions.Option;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Goes over the arguments of one command, first to last, and finds the secrets in each. What an argument is follows from those before
 * it: which program is meant, also behind {@code sudo} or {@code env}, and whether an option waits for its value. An argument that
 * is a text of several words (a script for a shell) is gone over as a command of its own, to a fixed depth, so time is linear.
 */
final class Arguments {
    private static final int DEEPEST = 3;

    private final SecretNames names;
    private final SecretOptions options;
    private final int depth;
    private @Nullable List<Option> program;
    private @Nullable Form awaited;
    /** Whether the value that is awaited may begin with a hyphen: the option is never without one. */
    private boolean isAlways;

    private boolean isScript;

    Arguments(SecretNames names, SecretOptions options) {
        this(names, options, 0);
    }

    private Arguments(SecretNames names, SecretOptions options, int depth) {
        this.names = names;
        this.options = options;
        this.depth = depth;
    }

    /** The next argument, as the program got it. */
    void argument(String text, Spans spans) {
        if (isAwaited(text, 0, spans, text.length())) {
            return;
        }
        boolean script = isScript;
        isScript = isScriptOption(text);
        if (!script && single(text, 0, text.length(), spans)) {
            return;
        }
        if (hasBlank(text)) {
            phrase(text, 0, text.length(), spans);
        }
        new SecretValues(names).find(text, 0, text.length(), spans);
    }

    /** Several words in one text: what a shell is to run, or arguments that somebody joined. */
    void phrase(String text, int from, int to, Spans spans) {
        if (depth == DEEPEST) {
            return;
        }
        Arguments words = new Arguments(names, options, depth + 1);
        new Words(text, from, to).forEach((begin, end) -> words.word(text, begin, end, spans));
    }

    private void word(String text, int from, int to, Spans spans) {
        boolean isQuoted = to - from > 1 && isQuote(text.charAt(from)) && text.charAt(to - 1) == text.charAt(from);
        int begin = isQuoted ? from + 1 : from;
        int end = isQuoted ? to - 1 : to;
        if (isAwaited(text, begin, spans, end)) {
            return;
        }
        if (isQuoted) {
            phrase(text, begin, end, spans);
        }
        single(text, begin, end, spans);
    }

    private boolean isAwaited(String text, int from, Spans spans, int to) {
        Form form = awaited;
        awaited = null;
        if (form == null || from == to || (!isAlways && isOption(text, from, to))) {
            return false;
        }
        int secret = form.secretIn(text, from, to);
        spans.add(secret < 0 ? to : secret, to);
        return true;
    }

    /** One word by itself. True when all that could be secret in it was found. */
    private boolean single(String text, int from, int to, Spans spans) {
        int name = from;
        while (name < to && name - from < 2 && text.charAt(name) == '-') {
            name++;
        }
        int equals = equalsSign(text, name, to);
        if (equals < to && isSecret(text.substring(name, equals), name == from)) {
            boolean isQuoted = to - equals > 2
                    && isQuote(text.charAt(equals + 1))
                    && text.charAt(to - 1) == text.charAt(equals + 1);
            spans.add(isQuoted ? equals + 2 : equals + 1, isQuoted ? to - 1 : to);
            return true;
        }
        boolean found = program != null && ofProgram(program, text, from, to, spans);
        if (name > from) {
            awaitFor(text.substring(name, equals), equals == to && (name - from == 2 || to - name > 2));
        } else {
            newProgram(text, from, to);
        }
        return found;
    }

    private boolean isSecret(String name, boolean isVariable) {
        return isVariable ? names.isVariable(name) : names.isOption(name);
    }

    private void awaitFor(String name, boolean isLong) {
        if (isLong && names.isOption(name)) {
            awaited = Form.VALUE;
            isAlways = false;
        }
    }

    /** The end of the name that begins here and is followed by {@code =}; the end of the text when there is none. */
    private static int equalsSign(String text, int from, int to) {
        int at = from;
        while (at < to && isOfName(text.charAt(at))) {
            at++;
        }
        return at < to && at > from && text.charAt(at) == '=' ? at : to;
    }

    private static boolean isOfName(char c) {
        return Character.isLetterOrDigit(c) || c == '_' || c == '-' || c == '.';
    }

    private boolean ofProgram(List<Option> known, String text, int from, int to, Spans spans) {
        for (Option option : known) {
            String name = option.name();
            int end = from + name.length();
            if (end > to || !text.startsWith(name, from)) {
                continue;
            }
            if (end == to) {
                awaited = option.form() == Form.GLUED ? null : option.form();
                isAlways = true;
                return true;
            }
            boolean isLong = name.startsWith("--") || !name.startsWith("-");
            if (!isLong || text.charAt(end) == '=') {
                int secret = option.form().secretIn(text, isLong ? end + 1 : end, to);
                spans.add(secret < 0 ? to : secret, to);
                return true;
            }
        }
        return false;
    }

    /** Whoever runs another program ({@code sudo}, {@code env}, {@code xargs}) names it in a later argument. */
    private void newProgram(String text, int from, int to) {
        int base = to;
        while (base > from && "/;|&(`$\"'".indexOf(text.charAt(base - 1)) < 0) {
            base--;
        }
        List<Option> known = options.of(text.substring(base, to));
        program = known == null ? program : known;
    }

    /** {@code sh -c}, {@code bash -lc}, {@code su -c}. */
    private static boolean isScriptOption(String text) {
        return text.length() < 6
                && text.length() > 1
                && text.charAt(0) == '-'
                && text.charAt(1) != '-'
                && text.endsWith("c");
    }

    private static boolean isOption(String text, int from, int to) {
        return to - from > 1
                && text.charAt(from) == '-'
                && (text.charAt(from + 1) == '-' || Character.isLetter(text.charAt(from + 1)));
    }

    private static boolean hasBlank(String text) {
        for (int at = 0; at < text.length(); at++) {
            if (Words.isBlank(text.charAt(at))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isQuote(char c) {
        return c == '"' || c == '\'';
    }
}
