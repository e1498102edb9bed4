package io.auditseq.rules.compile;

import io.auditseq.model.Field;
import io.auditseq.rules.Capture;
import io.auditseq.rules.Comparison;
import io.auditseq.rules.KeyPart;
import io.auditseq.rules.Level;
import io.auditseq.rules.LevelWhen;
import io.auditseq.rules.Member;
import io.auditseq.rules.NotBefore;
import io.auditseq.rules.Step;
import io.auditseq.rules.condition.AnyOf;
import io.auditseq.rules.condition.Condition;
import io.auditseq.rules.yaml.YamlList;
import io.auditseq.rules.yaml.YamlMap;
import io.auditseq.rules.yaml.YamlNode;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the steps of one sequence, in their order: a hand-over changes the key of those that follow. */
final class StepReader {
    private static final Set<String> KEYS = Set.of(
            "step",
            "match",
            "by",
            "keep",
            "keep_set",
            "count",
            "distinct",
            "within",
            "hand_over",
            "optional",
            "level",
            "absent",
            "not_before",
            "any_order",
            "gte");
    private static final Map<String, String> NOT_SERVED = Map.of(
            "add", "growing sets of captures are not served yet",
            "rule", "other rules as steps are not served yet");
    /** What only the tables of processes and sessions know. */
    static final Set<Field> OF_TABLES = EnumSet.of(
            Field.PROCESS_PARENT,
            Field.PROCESS_PARENT_EXE,
            Field.PROCESS_PARENT_COMMAND_LINE,
            Field.PROCESS_ANCESTORS,
            Field.PROCESS_LINEAGE,
            Field.PROCESS_PREVIOUS_EXE,
            Field.SESSION_ADDR,
            Field.SESSION_ACCT,
            Field.SESSION_AUID,
            Field.SESSION_KIND);

    private static final String NAME = "[a-z][a-z0-9_]*";

    private final Problems problems;
    private final BlockReader blocks;
    private final CountReader counts;
    private final AbsenceReader absences;
    private final GroupReader groups;
    private final List<LevelWhen> levels = new ArrayList<>();
    private List<KeyPart> key;
    private boolean isHandedOver;

    /** @param whole the window of the sequence; 0 for none */
    StepReader(Problems problems, Lists lists, List<KeyPart> opening, long whole) {
        this.problems = problems;
        this.blocks = new BlockReader(problems, lists);
        this.key = opening;
        this.counts = new CountReader(problems, whole);
        this.absences = new AbsenceReader(problems, blocks);
        this.groups = new GroupReader(problems, blocks, whole);
    }

    /** The levels that optional steps carry. */
    List<LevelWhen> levels() {
        return levels;
    }

    @Nullable
    Step read(YamlNode node, int index, boolean isLast) {
        if (!(node instanceof YamlMap map)) {
            problems.error(node, "a step is a map with \"step\" and \"match\", and this is " + node.kind());
            return null;
        }
        MapReader step = new MapReader(served(map), problems, KEYS);
        String name = name(step);
        List<Comparison> comparisons = new ArrayList<>();
        List<Member> members = groups.members(step);
        Condition match = members.isEmpty() ? match(step, comparisons) : anyOf(members);
        List<List<Field>> by = by(step);
        checkPlace(step, index, isLast);
        NotBefore notBefore = absences.notBefore(step, isHandedOver, this::by);
        Step read = new Step(
                index,
                name,
                match,
                List.copyOf(comparisons),
                by,
                members.isEmpty() ? counts.read(step) : groups.count(step, members),
                step.duration("within", 0),
                captures(step, "keep"),
                captures(step, "keep_set"),
                handOver(step),
                step.flag("optional", false),
                absences.absent(step, index, isLast, !comparisons.isEmpty()),
                members,
                notBefore,
                null);
        addLevel(step, read);
        return read;
    }

    /** The step without the keys that will be served one day. */
    private YamlMap served(YamlMap map) {
        List<YamlMap.Entry> served = new ArrayList<>();
        for (YamlMap.Entry entry : map.entries()) {
            String reason = NOT_SERVED.get(entry.key().text());
            if (reason == null) {
                served.add(entry);
            } else {
                problems.error(entry.key(), "\"" + entry.key().text() + "\": " + reason);
            }
        }
        return new YamlMap(served, map.line(), map.column());
    }

    private String name(MapReader step) {
        String name = step.requiredText("step", "the name of the step, a state: \"opened\", \"armed\"");
        if (!name.isEmpty() && !name.matches(NAME)) {
            problems.error(step.place("step"), "the name of a step is lower case letters, digits and _");
        }
        return name;
    }

    private static Condition anyOf(List<Member> members) {
        return AnyOf.of(members.stream().map(Member::match).toList());
    }

    private Condition match(MapReader step, List<Comparison> comparisons) {
        if (!step.has("match")) {
            step.missing("match", "what an event must be like to fill the step");
            return Condition.NEVER;
        }
        Condition match = blocks.read(step.place("match"), comparisons);
        warnOfTheUnknown(step, match);
        return match;
    }

    /** What the tables of a host tell is unknown at first; a step that wants it not to be so waits for it in vain. */
    private void warnOfTheUnknown(MapReader step, Condition match) {
        for (Field field : match.negatedFields()) {
            if (OF_TABLES.contains(field)) {
                problems.warning(
                        step.place("match"),
                        "\"" + field.label()
                                + "\" is denied here, and as long as it is unknown the step matches nothing: put"
                                + " what shall be left out into \"except\"");
            }
        }
    }

    private List<List<Field>> by(MapReader step) {
        YamlMap map = step.mapOf("by");
        List<List<Field>> by = new ArrayList<>();
        for (KeyPart part : key) {
            YamlNode own = map == null ? null : map.get(part.name());
            by.add(own == null ? List.of(part.field()) : fields(own));
        }
        List<String> names = key.stream().map(KeyPart::name).toList();
        if (map != null) {
            map.entries().stream()
                    .filter(entry -> !names.contains(entry.key().text()))
                    .forEach(entry -> problems.unknown(
                            entry.key(),
                            "key part in force at this step",
                            entry.key().text(),
                            names));
        }
        return by;
    }

    private List<Field> fields(YamlNode node) {
        List<Field> fields = new ArrayList<>();
        for (YamlNode item : node instanceof YamlList list ? list.items() : List.of(node)) {
            Field field = FieldReader.read(item, problems);
            if (field != null) {
                fields.add(field);
            }
        }
        return fields;
    }

    private void checkPlace(MapReader step, int index, boolean isLast) {
        boolean optional = step.flag("optional", false);
        if (index == 0 && optional) {
            problems.error(step.place("optional"), "the first step can't be optional: it is what opens a match");
        }
        if (index == 0 && step.has("within")) {
            problems.error(step.place("within"), "\"within\" counts from the step before, and this is the first");
        }
        if (step.has("hand_over") && (isLast || optional)) {
            problems.error(
                    step.place("hand_over"),
                    "only a step that is not optional, and has others after it, hands over a key");
        }
        if (step.has("level") && !optional) {
            problems.error(step.place("level"), "only an optional step has a level of its own: write level_when");
        }
    }

    private List<Capture> captures(MapReader step, String key) {
        YamlMap map = step.mapOf(key);
        List<Capture> captures = new ArrayList<>();
        if (map == null) {
            return captures;
        }
        for (YamlMap.Entry entry : map.entries()) {
            String name = entry.key().text();
            if (!name.matches(NAME) || name.equals("count")) {
                problems.error(
                        entry.key(), "the name of a capture is lower case letters, digits and _, and not \"count\"");
            }
            Field field = FieldReader.read(entry.value(), problems);
            if (field != null) {
                captures.add(new Capture(name, field));
            }
        }
        return captures;
    }

    private List<KeyPart> handOver(MapReader step) {
        YamlMap map = step.mapOf("hand_over");
        if (map == null) {
            return List.of();
        }
        key = new SequenceReader.KeyReader(problems).read(map);
        isHandedOver = true;
        return key;
    }

    private void addLevel(MapReader step, Step read) {
        String level = step.oneOf("level", RuleReader.LEVELS);
        if (level != null) {
            String count = read.name() + ".count";
            levels.add(new LevelWhen(
                    Level.valueOf(level.toUpperCase(Locale.ROOT)), List.of(captures -> captures.containsKey(count))));
        }
    }
}
