package io.auditseq.rules.compile;

import io.auditseq.rules.Rule;
import io.auditseq.rules.yaml.YamlText;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Compiles the correlations among documents, the inner ones first; what they correlate alerts by itself only if one says so. */
final class Correlations {
    private final List<RuleDocument> documents;
    private final Map<String, RuleDocument> byName = new HashMap<>();
    private final Set<RuleDocument> begun = new HashSet<>();

    /** @param documents of which Sigma's rules have been read */
    Correlations(List<RuleDocument> documents) {
        this.documents = documents;
    }

    /** @param compiling takes a document and what reads it */
    void compile(BiConsumer<RuleDocument, Function<RuleDocument, @Nullable Rule>> compiling) {
        for (RuleDocument document : documents) {
            if (document.kind().equals("correlation")) {
                compiling.accept(document, this::prepare);
            }
            document.names().forEach(name -> byName.putIfAbsent(name, document));
        }
        for (RuleDocument document : documents) {
            if (document.kind().equals("correlation")) {
                compile(document, compiling);
            }
        }
        silence();
        for (RuleDocument document : documents) {
            if (document.isSilent()
                    && document.rule() != null
                    && outer(document).noneMatch(this::runs)) {
                compiling.accept(document, this::refuse);
            }
        }
    }

    /** What is only correlated runs as a part of what correlates it, or not at all. What is wrong would run once it is mended. */
    private boolean runs(RuleDocument document) {
        if (document.report().status() == RuleReport.Status.WRONG) {
            return true;
        }
        return document.rule() != null
                && (!document.isSilent() || outer(document).anyMatch(this::runs));
    }

    private Stream<RuleDocument> outer(RuleDocument inner) {
        return documents.stream().filter(document -> {
            Correlation correlation = document.correlation();
            return correlation != null
                    && correlation.rules().stream()
                            .anyMatch(name -> byName.get(name.text().strip().toLowerCase(Locale.ROOT)) == inner);
        });
    }

    private @Nullable Rule refuse(RuleDocument document) {
        document.problems()
                .refuse(
                        document.node(),
                        "rule whose correlation is not served",
                        "it is only correlated, and what correlates it is not served");
        return null;
    }

    /** Reads it without looking at what it names. */
    private @Nullable Rule prepare(RuleDocument document) {
        document.setNames(SigmaHead.names(document.map()));
        document.setCorrelation(new CorrelationReader(document.problems(), document.map()).read());
        return null;
    }

    private void compile(
            RuleDocument document, BiConsumer<RuleDocument, Function<RuleDocument, @Nullable Rule>> compiling) {
        Correlation correlation = document.correlation();
        if (!begun.add(document) || correlation == null) {
            return; // of correlations that name each other in a circle the first finds the other without a rule
        }
        for (YamlText name : correlation.rules()) {
            RuleDocument inner = byName.get(name.text().strip().toLowerCase(Locale.ROOT));
            if (inner != null && inner.kind().equals("correlation")) {
                compile(inner, compiling);
            }
        }
        compiling.accept(document, whole -> new CorrelationRuleReader(document.problems(), byName).read(correlation));
    }

    private void silence() {
        Set<RuleDocument> silent = new HashSet<>();
        Set<RuleDocument> loud = new HashSet<>();
        for (RuleDocument document : documents) {
            Correlation correlation = document.correlation();
            for (YamlText name : correlation == null ? List.<YamlText>of() : correlation.rules()) {
                RuleDocument inner = byName.get(name.text().strip().toLowerCase(Locale.ROOT));
                if (inner != null) {
                    (Correlation.generates(document.map()) ? loud : silent).add(inner);
                }
            }
        }
        silent.removeAll(loud);
        silent.forEach(RuleDocument::silence);
    }
}
