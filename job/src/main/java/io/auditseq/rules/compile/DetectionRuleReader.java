package io.auditseq.rules.compile;

import io.auditseq.model.Field;
import io.auditseq.rules.Capture;
import io.auditseq.rules.KeyPart;
import io.auditseq.rules.Rule;
import io.auditseq.rules.Sequence;
import io.auditseq.rules.Step;
import io.auditseq.rules.Suppress;
import io.auditseq.rules.condition.Condition;
import io.auditseq.rules.sigma.Detection;
import io.auditseq.rules.sigma.DetectionReader;
import io.auditseq.rules.sigma.Filter;
import io.auditseq.rules.yaml.YamlMap;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads a Sigma rule as a sequence of one step: each event that it matches is an alert of its own, unless the rule suppresses. */
final class DetectionRuleReader {
    /** What the one step is called in alerts. */
    static final String STEP = "match";

    private static final String HOST = "host";
    private static final Suppress NONE = new Suppress(List.of(HOST), Suppress.EACH, true);
    private static final Set<String> SUPPRESS_KEYS = Set.of("by", "for", "then");

    private final Problems problems;
    private final YamlMap document;
    private final SigmaHead head;
    private final int before;

    DetectionRuleReader(Problems problems, YamlMap document) {
        this.problems = problems;
        this.document = document;
        this.before = problems.errors();
        this.head = new SigmaHead(document, problems);
    }

    /** By which other documents know the rule, in lower case. */
    Set<String> names() {
        return SigmaHead.names(document);
    }

    /** Null when something is wrong with it, or it can't be served. */
    @Nullable
    Detection detection(Lists lists, List<Filter> filters) {
        Detection detection = new DetectionReader(problems, lists, filters).read(document, SigmaHead.names(document));
        return problems.errors() == before ? detection : null;
    }

    /** The rule that tells each event which the detection finds; null when something is wrong with the rest. */
    @Nullable
    Rule rule(Detection detection) {
        Suppress suppress = suppress(new MapReader(document, problems));
        Rule rule = head.rule(head.plainTitle() + " on {host}", head.level(), sequence(detection, suppress));
        warnOfTables(detection);
        return problems.errors() == before ? rule : null;
    }

    private static Sequence sequence(Detection detection, Suppress suppress) {
        List<Capture> keep = detection.shown().stream()
                .map(field -> new Capture(shortName(field), field))
                .toList();
        Step step = new Step(
                0,
                STEP,
                detection.condition(),
                List.of(),
                List.of(List.of(Field.HOST)),
                null,
                0,
                List.of(),
                keep,
                List.of(),
                false);
        KeyPart host = new KeyPart(HOST, Field.HOST);
        return new Sequence(List.of(host), List.of(step), 0, Condition.NEVER, null, List.of(), suppress);
    }

    private static String shortName(Field field) {
        return field.label().substring(field.label().indexOf('.') + 1);
    }

    private Suppress suppress(MapReader document) {
        YamlMap map = document.mapOf("suppress");
        if (map == null) {
            return NONE;
        }
        MapReader reader = new MapReader(map, problems, SUPPRESS_KEYS);
        List<String> by = reader.texts("by");
        if (!by.isEmpty() && !by.equals(List.of(HOST))) {
            problems.error(reader.place("by"), "a Sigma rule is followed by host: suppress by [host]");
        }
        if (!reader.has("for")) {
            reader.missing("for", "how long a further match is no alert of its own");
        }
        return new Suppress(
                List.of(HOST),
                reader.duration("for", 0),
                !"drop".equals(reader.oneOf("then", Set.of("update", "drop"))));
    }

    private void warnOfTables(Detection detection) {
        Set<String> unsure = detection.condition().negatedFields().stream()
                .filter(StepReader.OF_TABLES::contains)
                .map(Field::label)
                .collect(Collectors.toCollection(TreeSet::new));
        if (!unsure.isEmpty()) {
            problems.warning(
                    document,
                    "it excludes by " + String.join(", ", unsure)
                            + ": where nobody knows that, as of processes older than the job, it does not match");
        }
    }
}
