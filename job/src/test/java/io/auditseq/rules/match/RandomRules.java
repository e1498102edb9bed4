package io.auditseq.rules.match;

import io.auditseq.rules.FakeFacts;
import io.auditseq.rules.compile.RuleFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Rules and events that meet often, since both are made of few letters. */
final class RandomRules {
    private static final List<String> TYPES = List.of("SYSCALL", "PATH", "EXECVE", "USER_AUTH");
    private static final List<String> CALLS = List.of("execve", "openat", "connect");
    private static final List<String> FIELDS =
            List.of("process.exe", "process.comm", "process.args", "process.ancestors", "auth.acct", "key");
    private static final List<String> FILE_FIELDS = List.of("path", "name", "nametype", "intent");
    private static final List<String> MODIFIERS =
            List.of("", "|contains", "|startswith", "|endswith", "|neq", "|cased", "|contains|all", "|endswith|neq");

    private final Random random;

    RandomRules(Random random) {
        this.random = random;
    }

    List<RuleFile> files(int count) {
        List<RuleFile> files = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String[] matches = new String[1 + random.nextInt(3)];
            for (int j = 0; j < matches.length; j++) {
                matches[j] = match();
            }
            String except = random.nextInt(3) == 0 ? "  except: " + selection() + "\n" : "";
            files.add(new RuleFile(i + ".yml", StepMatcherTest.rule(i, matches) + except));
        }
        return files;
    }

    private String match() {
        return switch (random.nextInt(4)) {
            case 0 -> selection();
            case 1 -> "[" + selection() + ", " + selection() + "]";
            default ->
                "{a: " + selection() + ", b: " + selection() + ", c: " + selection() + ", condition: "
                        + pick(List.of(
                                "a and b and c",
                                "a or b or c",
                                "a and not b and c",
                                "a and (b or not c)",
                                "(a or b) and not (b and c)",
                                "not a and 1 of b* and c",
                                "1 of them"))
                        + "}";
        };
    }

    private String selection() {
        List<String> lines = new ArrayList<>();
        if (random.nextInt(8) == 0) {
            return "{'" + pick(FIELDS) + pick(List.of("|re", "|re|i")) + "': '" + expression(2) + "'}";
        }
        if (random.nextInt(3) > 0) {
            lines.add(random.nextBoolean() ? "type: " + some(TYPES) : "syscall.name: " + some(CALLS));
        }
        String field = pick(FIELDS);
        lines.add("'" + field + pick(MODIFIERS) + "': " + values());
        if (random.nextInt(4) == 0) {
            lines.add("file: {'" + pick(FILE_FIELDS) + pick(MODIFIERS) + "': " + values() + "}");
        } else if (random.nextInt(4) == 0) {
            lines.add("'file." + pick(FILE_FIELDS) + pick(MODIFIERS) + "': " + values());
        } else if (random.nextInt(6) == 0) {
            lines.add("process.tty|exists: " + random.nextBoolean());
        }
        return "{" + String.join(", ", lines) + "}";
    }

    private String some(List<String> words) {
        return random.nextBoolean() ? pick(words) : "[" + pick(words) + ", " + pick(words) + "]";
    }

    private String values() {
        return random.nextBoolean() ? "'" + pattern() + "'" : "['" + pattern() + "', '" + pattern() + "']";
    }

    private String pattern() {
        return text(random.nextInt(3) == 0 ? "abAB*?" : "abAB", 3);
    }

    /** An expression that often needs some text. */
    private String expression(int depth) {
        StringBuilder expression = new StringBuilder();
        for (int i = 1 + random.nextInt(3); i > 0; i--) {
            switch (random.nextInt(depth > 0 ? 7 : 4)) {
                case 0 -> expression.append(pick(List.of(".", "[^a]", "^", "$", "\\w", "[a-b]")));
                case 4, 5 ->
                    expression
                            .append('(')
                            .append(expression(depth - 1))
                            .append(pick(List.of("|", "|ab|", "")))
                            .append(expression(depth - 1))
                            .append(')');
                default -> expression.append(text("abAB", 3));
            }
            boolean isThing =
                    expression.length() > 0 && "^$?+*}".indexOf(expression.charAt(expression.length() - 1)) < 0;
            expression.append(isThing ? pick(List.of("", "", "", "?", "+", "*", "{2}", "{0,2}", "+?")) : "");
        }
        return expression.toString();
    }

    FakeFacts event() {
        FakeFacts event = FakeFacts.event("type", pick(TYPES), pick(TYPES));
        if (random.nextBoolean()) {
            event.with("syscall.name", pick(CALLS));
        }
        for (String field : FIELDS) {
            switch (random.nextInt(6)) {
                case 0 -> {}
                case 1 -> event.unknown(field);
                default -> event.with(field, field.equals("process.args") ? texts() : new String[] {text("abAB", 4)});
            }
        }
        for (int i = random.nextInt(3); i > 0; i--) {
            event.file("path", text("abAB", 4), "nametype", text("ab", 2), "intent", text("ab", 1));
        }
        return event;
    }

    private String[] texts() {
        return new String[] {text("abAB", 4), text("abAB", 4), text("abAB", 40)};
    }

    private String text(String letters, int longest) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(longest + 1); i > 0; i--) {
            text.append(letters.charAt(random.nextInt(letters.length())));
        }
        return text.toString();
    }

    private String pick(List<String> words) {
        return words.get(random.nextInt(words.size()));
    }
}
