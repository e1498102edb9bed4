package io.auditseq.rules.compile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.auditseq.rules.Rule;
import java.util.List;
import org.junit.jupiter.api.Test;

class LiveRulesTest {
    private static final LiveRules.Limits THREE = new LiveRules.Limits(3, 10_000);

    private final RulePack pack = new RulePack(List.of(new RuleFile("own.yml", rule("own", "open"))), Lists.NONE);
    private final LiveRules live = new LiveRules(pack, THREE);

    @Test
    void rulesComeBesideThoseOfThePack() {
        put("new", rule("new", "kill"));
        assertThat(ids()).containsExactly("own", "new");
    }

    @Test
    void aRuleTakesThePlaceOfThePacksUntilItIsRemoved() {
        put("mine", rule("own", "kill"));
        assertThat(ids()).containsExactly("own");
        assertThat(title("own")).isEqualTo("Looks for kill");

        live.remove("mine");
        assertThat(title("own")).isEqualTo("Looks for open");
    }

    @Test
    void whatNoChangeIsAboutStaysTheSameObject() {
        put("a", rule("a", "kill"));
        put("b", rule("b", "kill"));
        Rule a = live.rules().rule("a");
        Rule own = live.rules().rule("own");

        put("b", rule("b", "connect"));

        assertThat(live.rules().rule("a")).isSameAs(a);
        assertThat(live.rules().rule("own")).isSameAs(own);
    }

    @Test
    void theOrderInWhichTheyCameDoesNotMatter() {
        put("b", rule("b", "kill"));
        put("a", rule("a", "kill"));
        assertThat(ids()).containsExactly("own", "a", "b");
    }

    @Test
    void aWrongOneIsToldWithItsPlaceAndTheOldOneStays() {
        put("a", rule("a", "kill"));
        assertThatThrownBy(() -> put("a", rule("a", "connect").replace("syscall.name", "syscall.nam")))
                .isInstanceOf(RuleErrors.class)
                .hasMessageContaining("a:9:")
                .hasMessageContaining("syscall.nam");
        assertThat(title("a")).isEqualTo("Looks for kill");
    }

    @Test
    void oneIdComesUnderOneNameOnly() {
        put("a", rule("a", "kill"));
        assertThatThrownBy(() -> put("other", rule("a", "kill")))
                .hasMessageContaining("other:1:1: the rule \"a\" came already as \"a\"");
    }

    @Test
    void noMoreComeThanMay() {
        put("two", rule("a", "kill") + "---\n" + rule("b", "kill"));
        put("c", rule("c", "kill"));
        assertThatThrownBy(() -> put("d", rule("d", "kill"))).hasMessageContaining("more than 3 rules in all");
        put("c", rule("c", "connect")); // in place of itself
        live.remove("two");
        put("d", rule("d", "kill"));
        assertThat(live.size()).isEqualTo(2);
    }

    @Test
    void aTextWithoutARuleIsRefused() {
        assertThatThrownBy(() -> put("empty", "# nothing\n")).hasMessageContaining("there is no rule in it");
    }

    @Test
    void aSigmaRuleThatCannotBeServedIsRefused() {
        assertThatThrownBy(() -> put("sigma", """
                        title: On another system
                        id: 6b7fd1c2-0000-4000-8000-0000000000aa
                        logsource: {product: windows, category: process_creation}
                        detection:
                          selection: {Image|endswith: '\\\\cmd.exe'}
                          condition: selection
                        level: low
                        """))
                .isInstanceOf(RuleErrors.class)
                .hasMessageContaining("not served");
    }

    @Test
    void aCorrelationComesInOneFileWithTheRulesItNames() {
        put("many", """
                title: Shell
                name: shell
                logsource: {product: linux, category: process_creation}
                detection: {s: {Image: /usr/bin/bash}, condition: s}
                level: low
                ---
                title: Many shells
                name: many-shells
                correlation:
                  type: event_count
                  rules: [shell]
                  group-by: [LogonId]
                  timespan: 5m
                  condition: {gte: 10}
                level: high
                """);
        assertThat(ids()).containsExactly("own", "many-shells");
    }

    @Test
    void theTuningOfTheInstallationHoldsForThemToo() {
        RuleFile exceptions = new RuleFile("site.yml", "- {rules: [late], reason: ours, when: {user.name: backup}}\n");
        RuleTuning tuning = new RuleTuning(List.of("gone"), List.of("late"), List.of(exceptions)).forRulesToCome();
        LiveRules tuned = new LiveRules(pack.tuned(tuning), THREE);
        tuned.put(tuned.read("gone", rule("gone", "kill")));
        tuned.put(tuned.read("late", rule("late", "kill")));

        Rule late = tuned.rules().rule("late");
        assertThat(tuned.rules().rule("gone")).isNull();
        assertThat(late.isShadow()).isTrue();
        assertThat(late.sequence().except().fields()).isNotEmpty();
    }

    private void put(String name, String text) {
        live.put(live.read(name, text));
    }

    private List<String> ids() {
        return live.rules().rules().stream().map(Rule::id).toList();
    }

    private String title(String id) {
        return live.rules().rule(id).title();
    }

    private static String rule(String id, String call) {
        return """
                title: Looks for %2$s
                id: 6b7fd1c2-0000-4000-8000-%3$012x
                name: %1$s
                level: high
                description: For a test.
                sequence:
                  key: {host: host}
                  steps:
                    - {step: one, match: {syscall.name: %2$s}}
                  suppress: {by: [host], for: 1h}
                """.formatted(id, call, id.hashCode());
    }
}
