package io.auditseq.rules.compile;

import io.auditseq.rules.Level;
import io.auditseq.rules.Origin;
import io.auditseq.rules.Rule;
import io.auditseq.rules.Sequence;
import io.auditseq.rules.yaml.YamlMap;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads a document of the kind {@code sequence}: its head, which is Sigma's with a few keys of ours, and the sequence. */
final class RuleReader {
    static final Set<String> LEVELS =
            Arrays.stream(Level.values()).map(Level::label).collect(Collectors.toCollection(TreeSet::new));

    private static final Set<String> KEYS = Set.of(
            "title",
            "id",
            "name",
            "description",
            "level",
            "status",
            "tags",
            "author",
            "references",
            "logsource",
            "date",
            "modified",
            "license",
            "related",
            "fields",
            "falsepositives",
            "blind_to",
            "audit",
            "message",
            "sequence",
            "tests");
    static final Set<String> STATUSES =
            Set.of("stable", "test", "experimental", "deprecated", "unsupported", Rule.SHADOW);
    private static final Pattern SLUG = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");
    static final Pattern UUID = Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

    private final Problems problems;
    private final Lists lists;

    RuleReader(Problems problems, Lists lists) {
        this.problems = problems;
        this.lists = lists;
    }

    /** The rule; null when something is wrong with it. */
    @Nullable
    Rule read(YamlMap document) {
        int before = problems.errors();
        MapReader head = new MapReader(document, problems, KEYS);
        String id = slug(head);
        Sequence sequence = sequence(head);
        if (sequence == null) {
            return null;
        }
        Rule rule = new Rule(
                id,
                uuid(head),
                head.requiredText("title", "a few words for people"),
                head.requiredText("description", "what the rule seeks"),
                level(head),
                status(head),
                head.texts("falsepositives"),
                head.texts("blind_to"),
                new TagReader(problems, true).read(head),
                head.texts("author"),
                head.texts("references"),
                head.texts("audit"),
                message(head),
                sequence,
                new Origin(problems.file(), document.line()));
        new ReferenceCheck(problems, rule, document).check();
        return problems.errors() == before ? rule : null;
    }

    private @Nullable Sequence sequence(MapReader head) {
        YamlMap map = head.mapOf("sequence");
        return map == null ? null : new SequenceReader(problems, lists).read(map);
    }

    private String slug(MapReader head) {
        String name = head.requiredText("name", "the rule's id in alerts and settings, lower case with hyphens");
        if (!name.isEmpty() && !SLUG.matcher(name).matches()) {
            problems.error(
                    head.place("name"), "the name \"" + name + "\" must be lower case letters, digits and hyphens");
        }
        return name;
    }

    private String uuid(MapReader head) {
        String id =
                head.requiredText("id", "a UUID of the rule's own, as in Sigma").toLowerCase(Locale.ROOT);
        if (!id.isEmpty() && !UUID.matcher(id).matches()) {
            problems.error(head.place("id"), "the id \"" + id + "\" is no UUID");
        }
        return id;
    }

    private Level level(MapReader head) {
        if (!head.has("level")) {
            head.missing("level", "one of " + String.join(", ", LEVELS));
        }
        String level = head.oneOf("level", LEVELS);
        return level == null ? Level.MEDIUM : Level.valueOf(level.toUpperCase(Locale.ROOT));
    }

    private static String status(MapReader head) {
        String status = head.oneOf("status", STATUSES);
        return status == null ? "experimental" : status;
    }

    private String message(MapReader head) {
        String message = head.text("message");
        String title = head.text("title");
        return message != null ? message : title == null ? "" : title;
    }
}
