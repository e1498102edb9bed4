package io.auditseq.cli.settings;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Values that stand elsewhere, and values that nobody may see. {@code ${env:NAME}} anywhere in a value is that environment
 * variable; a secret may be {@code file:/path}, the content of that file. Both are looked up once, at the start.
 */
final class Secrets {

    private static final String MASK = "******";
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{env:([A-Za-z_][A-Za-z0-9_]*)\\}");
    private static final String FILE = "file:";

    /** A value that cannot be looked up, with the reason. */
    static final class Unresolved extends Exception {
        Unresolved(String message) {
            super(message);
        }
    }

    private Secrets() {}

    /** The value to show: a secret is masked unless it only says where the secret is. */
    static String shown(Given given) {
        return ClientProperties.isSecret(given.name()) && isLiteral(given) ? MASK : given.text();
    }

    /** Whether a secret is written out in the value itself. */
    static boolean isLiteral(Given given) {
        return !given.text().startsWith(FILE) && !VARIABLE.matcher(given.text()).matches();
    }

    static String resolve(Given given, Map<String, String> environment) throws Unresolved {
        if (ClientProperties.isSecret(given.name()) && given.text().startsWith(FILE)) {
            return content(given.text().substring(FILE.length()));
        }
        Matcher variables = VARIABLE.matcher(given.text());
        StringBuilder resolved = new StringBuilder();
        while (variables.find()) {
            String value = environment.get(variables.group(1));
            if (value == null) {
                throw new Unresolved("there is no environment variable " + variables.group(1) + ".");
            }
            variables.appendReplacement(resolved, Matcher.quoteReplacement(value));
        }
        return variables.appendTail(resolved).toString();
    }

    private static String content(String path) throws Unresolved {
        try {
            return Files.readString(Path.of(path)).strip();
        } catch (CharacterCodingException e) {
            throw new Unresolved("the file is not text in UTF-8.");
        } catch (IOException | RuntimeException e) {
            throw new Unresolved("the file cannot be read: " + e.getMessage());
        }
    }
}
