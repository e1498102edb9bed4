package io.auditseq.rules.compile;

import io.auditseq.rules.yaml.YamlList;
import io.auditseq.rules.yaml.YamlMap;
import io.auditseq.rules.yaml.YamlNode;
import io.auditseq.rules.yaml.YamlText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the values of one map; what is missing or of the wrong form becomes a problem, and reading goes on. */
final class MapReader {
    private final YamlMap map;
    private final Problems problems;

    /** @param allowed the only keys the map may have */
    MapReader(YamlMap map, Problems problems, Set<String> allowed) {
        this.map = map;
        this.problems = problems;
        for (YamlMap.Entry entry : map.entries()) {
            if (!allowed.contains(entry.key().text())) {
                problems.unknown(entry.key(), "key", entry.key().text(), allowed);
            }
        }
    }

    /** Of a map that may have keys of anybody's own, as Sigma's documents may. */
    MapReader(YamlMap map, Problems problems) {
        this.map = map;
        this.problems = problems;
    }

    YamlMap map() {
        return map;
    }

    @Nullable
    YamlNode node(String key) {
        return map.get(key);
    }

    boolean has(String key) {
        return map.has(key);
    }

    /** The node, or the map itself when the key is not there: where a message about the key points. */
    YamlNode place(String key) {
        YamlNode node = map.get(key);
        return node == null ? map : node;
    }

    void missing(String key, String why) {
        problems.error(map, "\"" + key + "\" is missing: " + why);
    }

    /** The text of a key, without white space at its ends; null when it is not there or no text. */
    @Nullable
    String text(String key) {
        YamlNode node = map.get(key);
        if (node == null) {
            return null;
        }
        if (node instanceof YamlText scalar && !scalar.isNull()) {
            return scalar.text().strip();
        }
        problems.error(node, "\"" + key + "\" must be a text, and this is " + node.kind());
        return null;
    }

    /** As {@link #text(String)}; its absence is a problem, told with the reason, and gives the empty text. */
    String requiredText(String key, String why) {
        if (!map.has(key)) {
            missing(key, why);
        }
        String text = text(key);
        return text == null ? "" : text;
    }

    /** The texts of a list, or the one text; empty when the key is not there. */
    List<String> texts(String key) {
        return textNodes(key).stream().map(node -> node.text().strip()).toList();
    }

    List<YamlText> textNodes(String key) {
        YamlNode node = map.get(key);
        if (node == null) {
            return List.of();
        }
        List<YamlText> texts = new ArrayList<>();
        for (YamlNode item : node instanceof YamlList list ? list.items() : List.of(node)) {
            if (item instanceof YamlText scalar && !scalar.isNull()) {
                texts.add(scalar);
            } else {
                String hint =
                        item instanceof YamlMap ? " (a colon and a blank make one: put the text into quotes)" : "";
                problems.error(item, "\"" + key + "\" takes texts, and this is " + item.kind() + hint);
            }
        }
        return texts;
    }

    /** Milliseconds; {@code otherwise} when the key is not there. */
    long duration(String key, long otherwise) {
        String text = text(key);
        if (text == null) {
            return otherwise;
        }
        long millis = Durations.millis(text);
        if (millis <= 0) {
            problems.error(place(key), "\"" + text + "\" is no time: \"" + key + "\" is " + Durations.ALLOWED);
            return otherwise;
        }
        return millis;
    }

    boolean flag(String key, boolean otherwise) {
        String text = text(key);
        if (text == null) {
            return otherwise;
        }
        if (!text.equals("true") && !text.equals("false")) {
            problems.error(place(key), "\"" + key + "\" is true or false, not \"" + text + "\"");
        }
        return text.equals("true");
    }

    /** A whole number from {@code least} to {@code most}; {@code otherwise} when the key is not there or the number is another. */
    long number(String key, long least, long most, long otherwise) {
        String text = text(key);
        if (text == null) {
            return otherwise;
        }
        long number = text.matches("[0-9]{1,9}") ? Long.parseLong(text) : -1;
        if (number < least || number > most) {
            problems.error(
                    place(key),
                    "\"" + key + "\" is a whole number from " + least + " to " + most + ", not \"" + text + "\"");
            return otherwise;
        }
        return number;
    }

    /** One of the words, in lower case; null when the key is not there or the word is another. */
    @Nullable
    String oneOf(String key, Set<String> words) {
        String text = text(key);
        if (text == null) {
            return null;
        }
        String word = text.toLowerCase(Locale.ROOT);
        if (!words.contains(word)) {
            problems.unknown(place(key), key, text, words);
            return null;
        }
        return word;
    }

    /** The map behind a key; null when it is not there or no map. */
    @Nullable
    YamlMap mapOf(String key) {
        YamlNode node = map.get(key);
        if (node == null || node instanceof YamlMap) {
            return (YamlMap) node;
        }
        problems.error(node, "\"" + key + "\" must be a map, and this is " + node.kind());
        return null;
    }
}
