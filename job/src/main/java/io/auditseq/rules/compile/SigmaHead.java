package io.auditseq.rules.compile;

import io.auditseq.rules.Level;
import io.auditseq.rules.Origin;
import io.auditseq.rules.Rule;
import io.auditseq.rules.Sequence;
import io.auditseq.rules.yaml.YamlList;
import io.auditseq.rules.yaml.YamlMap;
import io.auditseq.rules.yaml.YamlNode;
import io.auditseq.rules.yaml.YamlText;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The head of a document of Sigma's, which may leave out most and add anything. */
final class SigmaHead {
    private final Problems problems;
    private final MapReader head;
    private final String uuid;
    private final String title;

    SigmaHead(YamlMap document, Problems problems) {
        this.problems = problems;
        this.head = new MapReader(document, problems);
        this.title = head.requiredText("title", "a few words for people");
        this.uuid = uuid();
        checkTaxonomy();
    }

    private String uuid() {
        String text = head.text("id");
        String id = text == null ? "" : text.toLowerCase(Locale.ROOT);
        if (!id.isEmpty() && !RuleReader.UUID.matcher(id).matches()) {
            problems.warning(head.place("id"), "the id \"" + id + "\" is no UUID");
        }
        return id;
    }

    private void checkTaxonomy() {
        String taxonomy = head.text("taxonomy");
        if (taxonomy != null && !taxonomy.equalsIgnoreCase("sigma")) {
            problems.refuse(
                    head.place("taxonomy"),
                    "names of fields of another taxonomy",
                    "the taxonomy \"" + taxonomy + "\" is not known, only sigma");
        }
    }

    /** By which other documents know the rule: id and name, in lower case. */
    static Set<String> names(YamlMap document) {
        Set<String> names = new HashSet<>();
        for (String key : List.of("id", "name")) {
            if (document.get(key) instanceof YamlText text && !text.isNull()) {
                names.add(text.text().strip().toLowerCase(Locale.ROOT));
            }
        }
        return names;
    }

    /** The name, else the id, else what can be made of the title. */
    static String id(YamlMap document) {
        for (String key : List.of("name", "id", "title")) {
            if (document.get(key) instanceof YamlText text
                    && !text.isNull()
                    && !slug(text.text()).isEmpty()) {
                return slug(text.text());
            }
        }
        return "";
    }

    private static String slug(String text) {
        return text.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-+|-+$", "");
    }

    /** The title as it may stand in a message. */
    String plainTitle() {
        return title.replace('{', '(').replace('}', ')');
    }

    Rule rule(String message, Level level, Sequence sequence) {
        return new Rule(
                id(head.map()),
                uuid,
                title,
                description(),
                level,
                status(),
                texts("falsepositives"),
                List.of(),
                new TagReader(problems, false).read(head),
                authors(),
                texts("references"),
                List.of(),
                message,
                sequence,
                new Origin(problems.file(), head.map().line()));
    }

    private String description() {
        String description = head.text("description");
        return description == null ? "" : description;
    }

    Level level() {
        String level = head.oneOf("level", RuleReader.LEVELS);
        return level == null ? Level.MEDIUM : Level.valueOf(level.toUpperCase(Locale.ROOT));
    }

    private String status() {
        String status = head.text("status");
        String word = status == null ? "experimental" : status.toLowerCase(Locale.ROOT);
        if (!RuleReader.STATUSES.contains(word)) {
            problems.warning(head.place("status"), "there is no status \"" + word + "\"");
            return "experimental";
        }
        return word;
    }

    /** What is for people alone need not stop a rule. */
    private List<String> texts(String key) {
        List<String> texts = new ArrayList<>();
        YamlNode node = head.node(key);
        List<YamlNode> items = node == null ? List.of() : node instanceof YamlList list ? list.items() : List.of(node);
        for (YamlNode item : items) {
            if (item instanceof YamlText text && !text.isNull()) {
                texts.add(text.text().strip());
            } else {
                problems.warning(item, "\"" + key + "\" takes texts, and this is " + item.kind());
            }
        }
        return texts;
    }

    /** Sigma joins several by commas. */
    private List<String> authors() {
        @Nullable String text = head.has("author") ? String.join(", ", texts("author")) : null;
        List<String> authors = new ArrayList<>();
        for (String author : text == null ? new String[0] : text.split(",", -1)) {
            if (!author.isBlank()) {
                authors.add(author.strip());
            }
        }
        return authors;
    }
}
