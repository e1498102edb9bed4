package io.auditseq.rules.compile;

import io.auditseq.model.Field;
import io.auditseq.rules.NotBefore;
import io.auditseq.rules.condition.Condition;
import io.auditseq.rules.yaml.YamlMap;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads what must not happen: {@code absent} and {@code not_before} of a step. */
final class AbsenceReader {
    private static final Set<String> NOT_BEFORE_KEYS = Set.of("match", "by", "within");
    private static final List<String> OF_FILLED_STEPS = List.of(
            "count", "distinct", "optional", "hand_over", "keep", "keep_set", "not_before", "any_order", "level");

    private final Problems problems;
    private final BlockReader blocks;

    AbsenceReader(Problems problems, BlockReader blocks) {
        this.problems = problems;
        this.blocks = blocks;
    }

    /** Whether the step is one that must not be filled. */
    boolean absent(MapReader step, int index, boolean isLast, boolean comparesCaptures) {
        if (!step.flag("absent", false)) {
            return false;
        }
        for (String key : OF_FILLED_STEPS) {
            if (step.has(key)) {
                problems.error(step.place(key), "an absent step is never filled, so it has no \"" + key + "\"");
            }
        }
        if (index == 0) {
            problems.error(
                    step.place("absent"),
                    "the first step opens a match; what must not come before a step is its \"not_before\"");
        } else if (isLast && !step.has("within")) {
            step.missing("within", "how long nothing of the kind may come after the step before");
        } else if (!isLast && step.has("within")) {
            problems.error(
                    step.place("within"), "between two steps the next step ends the wait: it has the \"within\"");
        }
        if (isLast && comparesCaptures) {
            problems.error(step.place("match"), "\"ref\" is not served in an absent step at the end");
        }
        return true;
    }

    /** Null when there is none. */
    @Nullable
    NotBefore notBefore(MapReader step, boolean isHandedOver, Function<MapReader, List<List<Field>>> by) {
        YamlMap map = step.mapOf("not_before");
        if (map == null) {
            return null;
        }
        if (isHandedOver) {
            problems.error(map, "\"not_before\" can't stand behind a hand-over: nobody knows the key before");
        }
        MapReader before = new MapReader(map, problems, NOT_BEFORE_KEYS);
        if (!before.has("match") || !before.has("within")) {
            before.missing(before.has("match") ? "within" : "match", "what must not have happened, and for how long");
            return null;
        }
        Condition match = blocks.read(before.place("match"), null);
        return new NotBefore(match, by.apply(before), before.duration("within", 0));
    }
}
