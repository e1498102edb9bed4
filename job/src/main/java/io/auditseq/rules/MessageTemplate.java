package io.auditseq.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * A sentence with places for what a match found: {@code {step.capture}}, {@code {step.count}}, a part of a key ({@code {peer}}) or
 * {@code {host}}.
 */
public final class MessageTemplate {
    private MessageTemplate() {}

    /** The names in braces, in their order. */
    public static List<String> names(String template) {
        List<String> names = new ArrayList<>();
        render(template, name -> {
            names.add(name);
            return "";
        });
        return names;
    }

    /** The sentence with every {@code {name}} replaced once by its value; braces inside a value are text. */
    public static String render(String template, Function<String, String> values) {
        StringBuilder text = new StringBuilder();
        int from = 0;
        for (int open = template.indexOf('{'); open >= 0; open = template.indexOf('{', from)) {
            int close = template.indexOf('}', open);
            if (close < 0) {
                break;
            }
            text.append(template, from, open).append(values.apply(template.substring(open + 1, close)));
            from = close + 1;
        }
        return text.append(template, from, template.length()).toString();
    }
}
