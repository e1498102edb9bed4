package io.auditseq.rules.compile;

import io.auditseq.rules.Origin;
import io.auditseq.rules.Rule;
import io.auditseq.rules.sigma.Collection;
import io.auditseq.rules.sigma.Detection;
import io.auditseq.rules.sigma.Filter;
import io.auditseq.rules.yaml.YamlMap;
import io.auditseq.rules.yaml.YamlNode;
import io.auditseq.rules.yaml.YamlProblem;
import io.auditseq.rules.yaml.YamlReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Compiles files together; what is wrong in one does not hide what is wrong in the next. Documents may name each other across files, so
 * nothing is compiled before all are there.
 */
public final class RuleCompiler {
    private final Lists lists;
    private final List<Problems> files = new ArrayList<>();
    private final List<RuleDocument> documents = new ArrayList<>();
    private final Map<RuleDocument, Filter> filters = new LinkedHashMap<>();
    private final Map<String, Origin> taken = new HashMap<>();
    private boolean isDone;

    public RuleCompiler(Lists lists) {
        this.lists = lists;
    }

    public void add(RuleFile file) {
        Problems found = new Problems(file);
        files.add(found);
        try {
            for (YamlNode document : Collection.unfold(YamlReader.documents(file.text()), found)) {
                documents.add(new RuleDocument(document, found));
            }
        } catch (YamlProblem e) {
            found.add(e.line(), e.column(), true, String.valueOf(e.getMessage()));
        }
    }

    /** All that was found in the files so far, warnings too, in their order. */
    public List<RuleProblem> problems() {
        compile();
        return files.stream().flatMap(file -> file.found().stream()).distinct().toList();
    }

    /** What became of each document, in the order of the files. A file that is no YAML has none. */
    public List<RuleReport> reports() {
        compile();
        return documents.stream().map(RuleDocument::report).toList();
    }

    /**
     * The rules of all files, but for those that are not served.
     *
     * @throws RuleErrors if one of them is wrong
     */
    public RuleSet finish() {
        List<RuleProblem> errors =
                problems().stream().filter(RuleProblem::isError).toList();
        if (!errors.isEmpty()) {
            throw new RuleErrors(errors);
        }
        List<Rule> rules = new ArrayList<>();
        for (RuleDocument document : documents) {
            if (document.rule() != null && !document.isSilent()) {
                rules.add(document.rule());
            }
        }
        List<RuleProblem> notServed = problems().stream()
                .filter(problem -> problem.kind() == RuleProblem.Kind.NOT_SERVED)
                .toList();
        return new RuleSet(rules, notServed);
    }

    private void compile() {
        if (isDone) {
            return;
        }
        isDone = true;
        each("filter", this::compile);
        FilterCheck check = new FilterCheck(documents);
        filters.forEach((document, filter) -> compile(document, ofFilter -> {
            check.check(filter, ofFilter.problems());
            return null;
        }));
        each("", this::compile);
        each("sequence", this::compile);
        each("detection", this::compile);
        new Correlations(documents).compile(this::compile);
    }

    private void each(String kind, Consumer<RuleDocument> reading) {
        documents.stream()
                .filter(document -> document.kind().equals(kind))
                .toList()
                .forEach(reading);
    }

    private void compile(RuleDocument document) {
        compile(document, this::read);
    }

    private void compile(RuleDocument document, Function<RuleDocument, @Nullable Rule> reading) {
        int before = document.problems().found().size();
        Rule rule = reading.apply(document);
        boolean isNew = rule != null
                && isNew(rule.id(), "name", rule, document)
                && (rule.uuid().isEmpty() || rule.uuid().equals(rule.id()) || isNew(rule.uuid(), "id", rule, document));
        document.take(isNew ? rule : null, before);
    }

    /** Null for a filter, and for what is no rule that could be served. */
    private @Nullable Rule read(RuleDocument document) {
        switch (document.kind()) {
            case "sequence" -> {
                return new RuleReader(document.problems(), lists).read(document.map());
            }
            case "detection" -> {
                return detection(document);
            }
            case "filter" -> addFilter(document);
            default -> complain(document);
        }
        return null;
    }

    private @Nullable Rule detection(RuleDocument document) {
        DetectionRuleReader reader = new DetectionRuleReader(document.problems(), document.map());
        document.setNames(reader.names());
        Detection detection = reader.detection(lists, List.copyOf(filters.values()));
        document.setDetection(detection);
        return detection == null ? null : reader.rule(detection);
    }

    private void addFilter(RuleDocument document) {
        Filter filter = Filter.read(document.map(), document.problems());
        if (filter != null) {
            filters.put(document, filter);
        }
    }

    private static void complain(RuleDocument document) {
        document.problems().error(document.node(), complaint(document));
    }

    private static String complaint(RuleDocument document) {
        if (document.kinds().size() > 1) {
            return "a document is one rule, and this has \"" + String.join("\" and \"", document.kinds())
                    + "\": part them by a line ---";
        }
        return document.node() instanceof YamlMap
                ? "this is no rule: it has no \"sequence\" and no \"detection\""
                : "a rule is a map with \"title\", \"id\", \"sequence\" …, and this is "
                        + document.node().kind();
    }

    private boolean isNew(String value, String key, Rule rule, RuleDocument document) {
        Origin other = taken.putIfAbsent(value, rule.origin());
        if (other != null) {
            YamlNode place = document.map().get(key);
            document.problems()
                    .error(
                            place == null ? document.node() : place,
                            "the " + key + " \"" + value + "\" is taken by the rule in " + other);
        }
        return other == null;
    }
}
