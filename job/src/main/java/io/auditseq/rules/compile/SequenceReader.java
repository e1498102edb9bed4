package io.auditseq.rules.compile;

import io.auditseq.model.Field;
import io.auditseq.rules.KeyPart;
import io.auditseq.rules.LevelWhen;
import io.auditseq.rules.Sequence;
import io.auditseq.rules.Step;
import io.auditseq.rules.Suppress;
import io.auditseq.rules.condition.Condition;
import io.auditseq.rules.yaml.YamlList;
import io.auditseq.rules.yaml.YamlMap;
import io.auditseq.rules.yaml.YamlNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads what stands under {@code sequence}. */
final class SequenceReader {
    private static final Set<String> KEYS =
            Set.of("key", "steps", "within", "except", "until", "level_when", "suppress");
    private static final Set<String> SUPPRESS_KEYS = Set.of("by", "for", "then");
    private static final long AN_HOUR = 3_600_000;
    private static final int MOST_STEPS = 16;

    private final Problems problems;
    private final Lists lists;
    private final BlockReader blocks;
    private final KeyReader keys;

    SequenceReader(Problems problems, Lists lists) {
        this.problems = problems;
        this.lists = lists;
        this.blocks = new BlockReader(problems, lists);
        this.keys = new KeyReader(problems);
    }

    @Nullable
    Sequence read(YamlMap map) {
        MapReader sequence = new MapReader(map, problems, KEYS);
        YamlMap key = sequence.mapOf("key");
        if (key == null) {
            sequence.missing("key", "what all events of one match have in common, like {host: host, ses: session.id}");
            return null;
        }
        List<KeyPart> opening = keys.read(key);
        long within = sequence.duration("within", 0);
        List<LevelWhen> levels = new LevelWhenReader(problems, lists).read(sequence.node("level_when"));
        List<Step> steps = steps(sequence, opening, within, levels);
        if (steps.isEmpty()) {
            return null;
        }
        YamlNode until = sequence.node("until");
        return new Sequence(
                opening,
                steps,
                within,
                sequence.has("except") ? blocks.read(sequence.place("except"), null) : Condition.NEVER,
                until == null ? null : blocks.read(until, null),
                levels,
                suppress(sequence, opening));
    }

    private List<Step> steps(MapReader sequence, List<KeyPart> opening, long within, List<LevelWhen> levels) {
        YamlNode node = sequence.node("steps");
        if (!(node instanceof YamlList list) || list.items().isEmpty()) {
            problems.error(sequence.place("steps"), "\"steps\" must be a list of steps, in the order of what happens");
            return List.of();
        }
        if (list.items().size() > MOST_STEPS) {
            problems.error(node, "a sequence has at most " + MOST_STEPS + " steps");
        }
        StepReader reader = new StepReader(problems, lists, opening, within);
        List<Step> steps = new ArrayList<>();
        for (YamlNode item : list.items()) {
            Step step =
                    reader.read(item, steps.size(), steps.size() == list.items().size() - 1);
            if (step != null) {
                steps.add(step);
            }
        }
        levels.addAll(reader.levels());
        if (within == 0) {
            checkBounded(list);
        }
        return steps.size() == list.items().size() ? steps : List.of();
    }

    /** Without a window as a whole each later step needs its own: else a match stays pending for ever. */
    private void checkBounded(YamlList steps) {
        for (YamlNode step : steps.items().subList(1, steps.items().size())) {
            boolean isAbsent = step instanceof YamlMap map && map.has("absent");
            if (step instanceof YamlMap map && !map.has("within") && !isAbsent) {
                problems.error(
                        step, "this step needs \"within\", or the sequence does: else matches stay pending for ever");
            }
        }
    }

    private Suppress suppress(MapReader sequence, List<KeyPart> opening) {
        List<String> whole = opening.stream().map(KeyPart::name).toList();
        YamlMap map = sequence.mapOf("suppress");
        if (map == null) {
            return new Suppress(whole, AN_HOUR, true);
        }
        MapReader suppress = new MapReader(map, problems, SUPPRESS_KEYS);
        List<String> by = suppress.has("by") ? suppress.texts("by") : whole;
        String then = suppress.oneOf("then", Set.of("update", "drop"));
        return new Suppress(by, suppress.duration("for", AN_HOUR), !"drop".equals(then));
    }

    /** Reads keys: names of parts and the fields they are made of. */
    static final class KeyReader {
        private static final String NAME = "[a-z][a-z0-9_]*";

        private final Problems problems;

        KeyReader(Problems problems) {
            this.problems = problems;
        }

        List<KeyPart> read(YamlMap map) {
            List<KeyPart> parts = new ArrayList<>();
            for (YamlMap.Entry entry : map.entries()) {
                if (!entry.key().text().matches(NAME)) {
                    problems.error(entry.key(), "the name of a key part is lower case letters, digits and _");
                }
                Field field = FieldReader.read(entry.value(), problems);
                if (field != null) {
                    parts.add(new KeyPart(entry.key().text(), field));
                }
            }
            if (parts.stream().noneMatch(part -> part.field() == Field.HOST)) {
                problems.error(
                        map,
                        "a key must hold the host, \"host: host\": sequences over several hosts are not served yet");
            }
            return parts;
        }
    }
}
