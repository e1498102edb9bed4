package io.auditseq.rules.compile;

import io.auditseq.rules.condition.Condition;
import io.auditseq.rules.yaml.YamlList;
import io.auditseq.rules.yaml.YamlMap;
import io.auditseq.rules.yaml.YamlNode;
import io.auditseq.rules.yaml.YamlProblem;
import io.auditseq.rules.yaml.YamlReader;
import io.auditseq.rules.yaml.YamlText;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Events that rules leave alone in one installation: the nightly scan, the account of the build. It is one more {@code except} of the rules it names.
 *
 * @param rules ids of rules, {@code *} for all
 * @param when what certainly holds keeps an event out
 */
record RuleException(List<String> rules, Condition when) {
    private static final Set<String> KEYS = Set.of("rules", "reason", "when");
    private static final String ALL = "*";

    boolean isAbout(String rule) {
        return rules.contains(ALL) || rules.contains(rule);
    }

    /**
     * Reads a file: a list of maps with {@code rules}, {@code reason} and {@code when}.
     *
     * @param ids of all rules; null when there may be others
     * @throws RuleErrors with all that is wrong, if anything is
     */
    static List<RuleException> read(RuleFile file, Lists lists, @Nullable Collection<String> ids) {
        Problems problems = new Problems(file);
        List<RuleException> exceptions = new ArrayList<>();
        try {
            for (YamlNode document : YamlReader.documents(file.text())) {
                read(document, problems, lists, ids, exceptions);
            }
        } catch (YamlProblem e) {
            problems.add(e.line(), e.column(), true, String.valueOf(e.getMessage()));
        }
        if (problems.errors() > 0) {
            throw new RuleErrors(problems.found());
        }
        return exceptions;
    }

    private static void read(
            YamlNode document,
            Problems problems,
            Lists lists,
            @Nullable Collection<String> ids,
            List<RuleException> exceptions) {
        if (!(document instanceof YamlList list)) {
            problems.error(document, "exceptions are a list of maps with \"rules\", \"reason\" and \"when\"");
            return;
        }
        for (YamlNode item : list.items()) {
            if (item instanceof YamlMap map) {
                exceptions.add(exception(new MapReader(map, problems, KEYS), problems, lists, ids));
            } else {
                problems.error(item, "an exception is a map with \"rules\", \"reason\" and \"when\"");
            }
        }
    }

    private static RuleException exception(
            MapReader exception, Problems problems, Lists lists, @Nullable Collection<String> ids) {
        exception.requiredText("reason", "why, for whoever comes after you");
        if (!exception.has("rules")) {
            exception.missing("rules", "ids of the rules it is about, or \"*\" for all");
        }
        for (YamlText rule : exception.textNodes("rules")) {
            if (ids != null && !rule.text().equals(ALL) && !ids.contains(rule.text())) {
                problems.unknown(rule, "rule", rule.text(), ids);
            }
        }
        if (!exception.has("when")) {
            exception.missing("when", "what the events are like that are left alone");
            return new RuleException(List.of(), Condition.NEVER);
        }
        Condition when = new BlockReader(problems, lists).read(exception.place("when"), null);
        return new RuleException(exception.texts("rules"), when);
    }
}
