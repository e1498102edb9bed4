package io.auditseq.host;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Sigma read as plainly as can be: rules as trees, records as maps, every value tried. Slow, and shares nothing with the engine. */
final class NaiveSigma {
    private NaiveSigma() {}

    /** Something that can be written as YAML and tested on a record. */
    interface Part {
        String yaml();

        boolean holds(Map<String, String> record);
    }

    /** {@code field|modifiers: [values]}; no values is null. */
    record Line(String field, String modifiers, List<String> values) implements Part {
        @Override
        public String yaml() {
            String shown = values.isEmpty()
                    ? "null"
                    : values.stream().map(NaiveSigma::quoted).collect(Collectors.joining(", ", "[", "]"));
            return "'" + field + modifiers + "': "
                    + (modifiers.equals("|exists")
                            ? values.get(0)
                            : values.size() == 1 ? quoted(values.get(0)) : shown);
        }

        @Override
        public boolean holds(Map<String, String> record) {
            String value = record.get(field);
            if (values.isEmpty()) {
                return value == null;
            }
            if (modifiers.equals("|exists")) {
                return (value != null) == values.get(0).equals("true");
            }
            boolean any = false;
            boolean all = value != null;
            for (String wanted : values) {
                boolean fits = value != null && NaiveSigma.fits(value, wanted, modifiers);
                any |= fits;
                all &= fits;
            }
            boolean result = modifiers.contains("|all") ? all : any;
            return modifiers.contains("|neq") != result;
        }
    }

    /** Texts without a field. */
    record Keywords(boolean all, List<String> words) implements Part {
        @Override
        public String yaml() {
            String list = words.stream().map(NaiveSigma::quoted).collect(Collectors.joining(", ", "[", "]"));
            return all ? "{'|all': " + list + "}" : list;
        }

        @Override
        public boolean holds(Map<String, String> record) {
            List<String> texts = new ArrayList<>();
            if (record.get("type").equals("EXECVE")) {
                texts.add(record.entrySet().stream()
                        .filter(entry -> entry.getKey().matches("a[0-9]"))
                        .map(Map.Entry::getValue)
                        .collect(Collectors.joining(" ")));
            } else {
                record.forEach((name, value) -> {
                    if (!name.equals("type")) {
                        texts.add(value);
                    }
                });
            }
            return all
                    ? words.stream().allMatch(word -> texts.stream().anyMatch(text -> stands(text, word)))
                    : words.stream().anyMatch(word -> texts.stream().anyMatch(text -> stands(text, word)));
        }

        private static boolean stands(String text, String word) {
            boolean isShort = word.length() < 3 && !word.contains("*") && !word.contains("?");
            String beside = "[A-Za-z0-9_./-]";
            return isShort
                    ? Pattern.compile("(?i)(?<!" + beside + ")" + Pattern.quote(word) + "(?!" + beside + ")")
                            .matcher(text)
                            .find()
                    : fits(text, word, "|contains");
        }
    }

    /** All or one of the parts. */
    record Join(boolean all, List<Part> parts, String open, String between, String close) implements Part {
        static Join map(List<Part> lines) {
            return new Join(true, lines, "{", ", ", "}");
        }

        static Join list(List<Part> maps) {
            return new Join(false, maps, "[", ", ", "]");
        }

        static Join and(List<Part> parts) {
            return new Join(true, parts, "(", " and ", ")");
        }

        static Join or(List<Part> parts) {
            return new Join(false, parts, "(", " or ", ")");
        }

        @Override
        public String yaml() {
            return parts.stream().map(Part::yaml).collect(Collectors.joining(between, open, close));
        }

        @Override
        public boolean holds(Map<String, String> record) {
            return all
                    ? parts.stream().allMatch(part -> part.holds(record))
                    : parts.stream().anyMatch(part -> part.holds(record));
        }
    }

    record Not(Part part) implements Part {
        @Override
        public String yaml() {
            return "not " + part.yaml();
        }

        @Override
        public boolean holds(Map<String, String> record) {
            return !part.holds(record);
        }
    }

    /** What stands in a condition for a selection. */
    record Named(String name, Part selection) implements Part {
        @Override
        public String yaml() {
            return name;
        }

        @Override
        public boolean holds(Map<String, String> record) {
            return selection.holds(record);
        }
    }

    private static String quoted(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    private static boolean fits(String value, String wanted, String modifiers) {
        if (modifiers.startsWith("|re")) {
            return Pattern.compile(wanted, modifiers.contains("|i") ? Pattern.CASE_INSENSITIVE : 0)
                    .matcher(value)
                    .find();
        }
        boolean openStart = modifiers.contains("|contains") || modifiers.contains("|endswith");
        boolean openEnd = modifiers.contains("|contains") || modifiers.contains("|startswith");
        String expression = (openStart ? ".*" : "") + expression(wanted) + (openEnd ? ".*" : "");
        int flags = Pattern.DOTALL | (modifiers.contains("|cased") ? 0 : Pattern.CASE_INSENSITIVE);
        return Pattern.compile(expression, flags).matcher(value).matches();
    }

    /** A Sigma string as a Java expression, by the table of escapes in Sigma's text. */
    private static String expression(String sigma) {
        StringBuilder expression = new StringBuilder();
        int at = 0;
        while (at < sigma.length()) {
            String rest = sigma.substring(at);
            if (rest.startsWith("\\*") || rest.startsWith("\\?") || rest.startsWith("\\\\")) {
                expression.append(Pattern.quote(rest.substring(1, 2)));
                at += 2;
            } else {
                char c = rest.charAt(0);
                expression.append(c == '*' ? ".*" : c == '?' ? "." : Pattern.quote(String.valueOf(c)));
                at++;
            }
        }
        return expression.toString();
    }
}
