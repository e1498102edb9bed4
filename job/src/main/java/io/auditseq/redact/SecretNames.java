package io.auditseq.redact;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Which names are those of secrets: of options, variables, headers, members of JSON. A name is read word by word, and its last word says
 * what it is: {@code db_password} is one, {@code password-file} only says where one is.
 */
final class SecretNames implements Serializable {
    private static final long serialVersionUID = 1L;

    /** Longer names are read from here on before their end. */
    private static final int LONGEST = 64;

    private static final Set<String> SECRET = Set.of(
            "password",
            "passwd",
            "passwort",
            "pass",
            "pwd",
            "passphrase",
            "passcode",
            "pin",
            "secret",
            "token",
            "apikey",
            "apitoken",
            "authtoken",
            "accesstoken",
            "secretkey",
            "accesskey",
            "privatekey",
            "credential",
            "credentials",
            "authkey",
            "mypass",
            "pgpassword",
            "sshpass",
            "storepass",
            "keypass",
            "bearer",
            "userpass",
            "dbpass",
            "dbpassword",
            "userpassword",
            "rootpassword",
            "clientsecret");
    /** {@code key} alone is more often a file or the name of a field. */
    private static final Set<String> OF_KEYS = Set.of(
            "api",
            "access",
            "secret",
            "private",
            "auth",
            "account",
            "encryption",
            "master",
            "signing",
            "shared",
            "psk");

    /** The shell's variable, not a password. */
    private static final String WORKING_DIRECTORY = "PWD";

    private static final Set<String> HEADERS =
            Set.of("authorization", "proxy-authorization", "cookie", "set-cookie", "x-api-key", "x-auth-token");
    /** {@code --ask-password}, {@code --no-password}: a question, not an answer. */
    private static final Set<String> NO_VALUE = Set.of("no", "ask", "prompt", "without", "skip", "change", "reset");

    private final HashSet<String> names = new HashSet<>();
    private final ArrayList<String> endings = new ArrayList<>();

    /** @param more names beside the usual ones, in any case; {@code *-pat} is every name that ends so */
    SecretNames(List<String> more) {
        for (String name : more) {
            String lower = name.toLowerCase(Locale.ROOT);
            if (lower.startsWith("*")) {
                endings.add(lower.substring(1));
            } else {
                names.add(lower);
            }
        }
    }

    /** Whether an option of this name, without its hyphens, has a secret as its value. */
    boolean isOption(String name) {
        return isSecret(name, false);
    }

    /** Whether a variable or a parameter of this name holds a secret. There {@code …KEY} is one. */
    boolean isVariable(String name) {
        return isSecret(name, true);
    }

    /** Whether all that stands behind {@code name:} is secret, however many words it has. */
    boolean isHeader(String name) {
        return HEADERS.contains(name.toLowerCase(Locale.ROOT));
    }

    private boolean isSecret(String name, boolean isVariable) {
        String lower = shortened(name).toLowerCase(Locale.ROOT);
        if (names.contains(lower) || HEADERS.contains(lower) || endings.stream().anyMatch(lower::endsWith)) {
            return true;
        }
        int last = lastWord(lower, lower.length());
        String word = lower.substring(last);
        if (last == 0) {
            return (SECRET.contains(word) && !name.equals(WORKING_DIRECTORY)) || (isVariable && name.equals("KEY"));
        }
        if (NO_VALUE.contains(lower.substring(0, wordEnd(lower)))) {
            return false;
        }
        return SECRET.contains(word) || (word.equals("key") && isKey(name, lower, last, isVariable));
    }

    private static boolean isKey(String name, String lower, int last, boolean isVariable) {
        String before = lower.substring(lastWord(lower, last - 1), last - 1);
        boolean isShouted = isVariable && name.equals(name.toUpperCase(Locale.ROOT));
        return OF_KEYS.contains(before) || (isShouted && !before.equals("public"));
    }

    private static String shortened(String name) {
        return name.length() > LONGEST ? name.substring(name.length() - LONGEST) : name;
    }

    private static int lastWord(String name, int end) {
        int at = end;
        while (at > 0 && !isBetween(name.charAt(at - 1))) {
            at--;
        }
        return at;
    }

    private static int wordEnd(String name) {
        int at = 0;
        while (at < name.length() && !isBetween(name.charAt(at))) {
            at++;
        }
        return at;
    }

    private static boolean isBetween(char c) {
        return c == '-' || c == '_' || c == '.';
    }
}
