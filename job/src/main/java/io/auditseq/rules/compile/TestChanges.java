package io.auditseq.rules.compile;

import io.auditseq.rules.yaml.YamlList;
import io.auditseq.rules.yaml.YamlMap;
import io.auditseq.rules.yaml.YamlNode;
import io.auditseq.rules.yaml.YamlText;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Makes the lines of a test out of another's. Lines are named by their numbers there, from 1; a number goes on to mean the same
 * line whatever was done before. The changes of delivery come last in effect, as they should in the file.
 */
final class TestChanges {
    private static final Set<String> KINDS =
            Set.of("drop", "delay", "replace", "move", "host", "insert", "repeat", "deliver");
    private static final Pattern STAMP = Pattern.compile("audit\\((\\d{1,12})\\.(\\d{3}):(\\d{1,12})\\)");
    private static final Pattern ID = Pattern.compile("\\d+\\.\\d{3}:\\d+");

    /** Any will do, but it must be the same one each time. */
    private static final long SHUFFLE_SEED = 7;

    private static final int MOST_COPIES = 1_000;

    private final Problems problems;
    private final int count;
    private final List<Numbered> lines = new ArrayList<>();

    /** A line and its number in the test that it comes from; 0 when it was inserted. */
    private record Numbered(int number, String text) {}

    TestChanges(Problems problems, List<String> from) {
        this.problems = problems;
        this.count = from.size();
        from.forEach(line -> lines.add(new Numbered(lines.size() + 1, line)));
    }

    List<String> apply(YamlNode changes) {
        for (YamlNode change : changes instanceof YamlList list ? list.items() : List.of(changes)) {
            if (change instanceof YamlMap map) {
                map.entries().forEach(entry -> apply(entry.key(), entry.value()));
            } else {
                problems.error(change, "a change is a map like {drop: [3, 5]}, and this is " + change.kind());
            }
        }
        return lines.stream().map(Numbered::text).toList();
    }

    private void apply(YamlText kind, YamlNode value) {
        switch (kind.text()) {
            case "drop" -> drop(value);
            case "delay" -> delay(reader(value, Set.of("lines", "by")));
            case "replace" -> replace(reader(value, Set.of("lines", "old", "new")));
            case "move" -> move(reader(value, Set.of("lines", "id")));
            case "host" -> host(reader(value, Set.of("lines", "name")));
            case "insert" -> insert(reader(value, Set.of("after", "lines")));
            case "repeat" -> repeat(reader(value, Set.of("lines", "times", "every")));
            case "deliver" -> deliver(value);
            default -> problems.unknown(kind, "change", kind.text(), KINDS);
        }
    }

    private MapReader reader(YamlNode value, Set<String> keys) {
        if (value instanceof YamlMap map) {
            return new MapReader(map, problems, keys);
        }
        problems.error(value, "here belongs a map with " + String.join(", ", keys));
        return new MapReader(new YamlMap(List.of(), value.line(), value.column()), problems, keys);
    }

    private void drop(YamlNode value) {
        Range range = range(value);
        lines.removeIf(range::holds);
    }

    private void delay(MapReader change) {
        long by = change.duration("by", 0);
        edit(change, line -> stamped(line, by, 0));
    }

    private static String stamped(String line, long by, long serials) {
        return STAMP.matcher(line).replaceFirst(stamp -> {
            long at = Long.parseLong(stamp.group(1)) * 1000 + Long.parseLong(stamp.group(2)) + by;
            long serial = Long.parseLong(stamp.group(3)) + serials;
            return String.format(Locale.ROOT, "audit(%d.%03d:%d)", at / 1000, at % 1000, serial);
        });
    }

    private void replace(MapReader change) {
        String old = change.requiredText("old", "the text to be replaced");
        String replacement = change.text("new");
        if (!old.isEmpty() && replacement != null) {
            edit(change, line -> line.replace(old, replacement));
        }
    }

    private void move(MapReader change) {
        String id = change.requiredText("id", "the new event id, seconds.millis:serial");
        if (!ID.matcher(id).matches()) {
            problems.error(change.place("id"), "\"" + id + "\" is no event id, seconds.millis:serial");
        }
        edit(change, line -> STAMP.matcher(line).replaceFirst("audit(" + id + ")"));
    }

    private void host(MapReader change) {
        String name = change.requiredText("name", "the host that the lines come from");
        edit(change, line -> "node=" + name + " " + line);
    }

    private void edit(MapReader change, UnaryOperator<String> edit) {
        Range range = range(change.place("lines"));
        boolean changed = false;
        for (int i = 0; i < lines.size(); i++) {
            Numbered line = lines.get(i);
            if (range.holds(line)) {
                String edited = edit.apply(line.text);
                changed |= !edited.equals(line.text);
                lines.set(i, new Numbered(line.number, edited));
            }
        }
        if (!changed) {
            problems.error(change.map(), "this changes nothing");
        }
    }

    private void insert(MapReader change) {
        long after = change.number("after", 0, count, 0);
        int at = 0;
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).number == after) {
                at = i + 1;
            }
        }
        List<Numbered> inserted = change.requiredText("lines", "the lines to insert")
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .map(line -> new Numbered(0, line))
                .toList();
        lines.addAll(at, inserted);
    }

    /** Each copy has serials of its own and comes later by {@code every}; {@code {n}} in the text becomes its number, 000 first. */
    private void repeat(MapReader change) {
        Range range = range(change.place("lines"));
        long times = change.number("times", 1, MOST_COPIES, 1);
        long every = change.duration("every", 1);
        List<Numbered> originals = lines.stream().filter(range::holds).toList();
        long serials =
                originals.stream().map(line -> serial(line.text)).distinct().count();
        int at = originals.isEmpty() ? 0 : lines.indexOf(originals.get(0));
        lines.removeIf(range::holds);
        List<Numbered> copies = new ArrayList<>();
        for (int copy = 0; copy < times; copy++) {
            for (Numbered line : originals) {
                String text = stamped(line.text, copy * every, copy * serials);
                copies.add(new Numbered(line.number, text.replace("{n}", String.format(Locale.ROOT, "%03d", copy))));
            }
        }
        lines.addAll(at, copies);
    }

    private static String serial(String line) {
        Matcher stamp = STAMP.matcher(line);
        return stamp.find() ? stamp.group(3) : "";
    }

    private void deliver(YamlNode value) {
        String how = value instanceof YamlText text ? text.text() : "";
        switch (how) {
            case "reversed" -> Collections.reverse(lines);
            case "shuffled" -> Collections.shuffle(lines, new Random(SHUFFLE_SEED));
            case "twice" -> lines.addAll(List.copyOf(lines));
            default -> problems.unknown(value, "way to deliver", how, Set.of("reversed", "shuffled", "twice"));
        }
    }

    /** Numbers from first to last, both included. */
    private record Range(long first, long last) {
        boolean holds(Numbered line) {
            return line.number >= first && line.number <= last;
        }
    }

    private Range range(YamlNode node) {
        List<YamlNode> ends = node instanceof YamlList list ? list.items() : List.of();
        if (ends.size() == 2) {
            long first = number(ends.get(0));
            long last = number(ends.get(1));
            if (first >= 1 && first <= last && last <= count) {
                return new Range(first, last);
            }
        }
        problems.error(
                node, "lines are named by the numbers of the first and the last, like [3, 5]; there are " + count);
        return new Range(0, -1);
    }

    private static long number(YamlNode node) {
        return node instanceof YamlText text && text.text().matches("[0-9]{1,6}") ? Long.parseLong(text.text()) : -1;
    }
}
