package io.auditseq.redact;

import java.util.List;
import java.util.Locale;

/**
 * Finds secrets by what stands around them, anywhere in a text: {@code name=value}, {@code "name": "value"}, headers, passwords in URLs, and
 * tokens whose beginning gives them away. Goes over the text once; only what is no secret is looked at again.
 */
final class SecretValues {
    /** Names of schemes of authorization, which stay readable. */
    private static final List<String> SCHEMES = List.of("bearer", "basic", "token", "digest", "negotiate", "apikey");

    private static final String PRIVATE_KEY = "-----BEGIN ";

    private final SecretNames names;
    private String text = "";
    private Spans spans = new Spans();
    private int to;
    private int nameFrom;
    private int nameTo;

    SecretValues(SecretNames names) {
        this.names = names;
    }

    void find(String in, int from, int end, Spans into) {
        text = in;
        spans = into;
        to = end;
        nameFrom = from;
        nameTo = from;
        int at = from;
        while (at < to) {
            at = step(at);
        }
    }

    private int step(int at) {
        char c = text.charAt(at);
        if (isOfName(c)) {
            return name(at);
        }
        if (c == ':' && text.startsWith("//", at + 1)) {
            authority(at + 3);
            return at + 3;
        }
        return c == '=' || c == ':' ? value(at, c) : at + 1;
    }

    private static boolean isOfName(char c) {
        return (c >= 'a' && c <= 'z')
                || (c >= 'A' && c <= 'Z')
                || (c >= '0' && c <= '9')
                || c == '_'
                || c == '-'
                || c == '.';
    }

    private int name(int from) {
        int end = from;
        while (end < to && isOfName(text.charAt(end))) {
            end++;
        }
        if (text.startsWith(PRIVATE_KEY, from)) {
            spans.add(from, to);
            return to;
        }
        if (KnownTokens.isToken(text, from, end)) {
            spans.add(from, end);
        }
        nameFrom = from;
        nameTo = end;
        return end;
    }

    /** A URL may hold {@code user:password@}; all of it ends before the path. */
    private void authority(int from) {
        int end = from;
        int at = -1;
        while (end < to && !isEndOfAuthority(text.charAt(end))) {
            at = text.charAt(end) == '@' ? end : at;
            end++;
        }
        int colon = at < 0 ? -1 : text.indexOf(':', from);
        if (colon >= 0 && colon < at) {
            spans.add(colon + 1, at);
        }
    }

    private static boolean isEndOfAuthority(char c) {
        return Words.isBlank(c) || c == '/' || c == '?' || c == '#' || c == '"' || c == '\'';
    }

    private int value(int at, char sign) {
        boolean isQuotedName = at > nameTo && isQuote(text.charAt(at - 1));
        if (nameTo - nameFrom < 2 || !isRightBefore(at)) {
            return at + 1;
        }
        String name = withoutHyphens(text.substring(nameFrom, nameTo));
        if (sign == ':' && names.isHeader(name)) {
            return header(blanksEnd(at + 1));
        }
        boolean isVariable = sign == '=' || isQuotedName;
        if (!(isVariable ? names.isVariable(name) : names.isOption(name))) {
            return at + 1;
        }
        int from = sign == ':' ? blanksEnd(at + 1) : at + 1;
        int end = valueEnd(from);
        boolean isQuoted = from < end && isQuote(text.charAt(from));
        int inside = isQuoted ? from + 1 : from;
        spans.add(inside, end > inside && isQuoted && text.charAt(end - 1) == text.charAt(from) ? end - 1 : end);
        return Math.max(end, at + 1);
    }

    /** Between the name and the sign only the quote that ends the name, and blanks. */
    private boolean isRightBefore(int at) {
        return at - nameTo <= 3
                && text.substring(nameTo, at).chars().allMatch(c -> c == ' ' || c == '\\' || isQuote((char) c));
    }

    private static String withoutHyphens(String name) {
        int from = 0;
        while (from < name.length() && name.charAt(from) == '-') {
            from++;
        }
        return name.substring(from);
    }

    private static boolean isQuote(char c) {
        return c == '"' || c == '\'';
    }

    private int blanksEnd(int from) {
        int at = from;
        while (at < to && text.charAt(at) == ' ') {
            at++;
        }
        return at;
    }

    private int valueEnd(int from) {
        if (from < to && isQuote(text.charAt(from))) {
            return quoteEnd(from);
        }
        int at = from;
        while (at < to && !isEndOfValue(text.charAt(at))) {
            at++;
        }
        return at;
    }

    /** Behind the closing quote; a backslash takes the meaning from the next character. */
    private int quoteEnd(int from) {
        for (int at = from + 1; at < to; at++) {
            if (text.charAt(at) == '\\') {
                at++;
            } else if (text.charAt(at) == text.charAt(from)) {
                return at + 1;
            }
        }
        return to;
    }

    private static boolean isEndOfValue(char c) {
        return Words.isBlank(c) || ",;&|)}]\"'<>".indexOf(c) >= 0;
    }

    /** The scheme stays; what follows is secret up to the end of the header, or the next option or URL where quotes were lost. */
    private int header(int from) {
        int secret = from;
        for (String scheme : SCHEMES) {
            if (text.regionMatches(true, from, scheme + " ", 0, scheme.length() + 1)) {
                secret = blanksEnd(from + scheme.length());
            }
        }
        int end = secret;
        while (end < to && !isEndOfHeader(end)) {
            end++;
        }
        spans.add(secret, end);
        return Math.max(end, from);
    }

    private boolean isEndOfHeader(int at) {
        char c = text.charAt(at);
        return c == '\r' || c == '\n' || isQuote(c) || (c == ' ' && (text.startsWith("-", at + 1) || isUrl(at + 1)));
    }

    private boolean isUrl(int at) {
        return text.regionMatches(true, at, "http", 0, 4);
    }

    /** Tokens that say themselves what they are. */
    private static final class KnownTokens {
        private static final List<String> BEGINNINGS = List.of(
                "ghp_",
                "gho_",
                "ghu_",
                "ghs_",
                "ghr_",
                "github_pat_",
                "glpat-",
                "glptt-",
                "xoxb-",
                "xoxp-",
                "xoxa-",
                "xoxs-",
                "xapp-",
                "sk-",
                "sk_live_",
                "rk_live_",
                "npm_",
                "pypi-",
                "hf_",
                "dop_v1_",
                "shpat_",
                "AIza",
                "SG.",
                "hvs.",
                "eyJ");
        private static final int LEAST = 20;
        /** AWS: four letters and sixteen more. */
        private static final int KEY_ID = 20;

        static boolean isToken(String text, int from, int end) {
            int length = end - from;
            if (length < LEAST) {
                return false;
            }
            if (length == KEY_ID && (text.startsWith("AKIA", from) || text.startsWith("ASIA", from))) {
                String key = text.substring(from, end);
                return key.equals(key.toUpperCase(Locale.ROOT));
            }
            for (String beginning : BEGINNINGS) {
                if (text.startsWith(beginning, from)) {
                    return hasDigit(text, from, end);
                }
            }
            return false;
        }

        /** Names of packages may begin likewise. */
        private static boolean hasDigit(String text, int from, int end) {
            for (int at = from; at < end; at++) {
                if (text.charAt(at) >= '0' && text.charAt(at) <= '9') {
                    return true;
                }
            }
            return false;
        }
    }
}
