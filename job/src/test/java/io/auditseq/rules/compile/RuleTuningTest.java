package io.auditseq.rules.compile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.auditseq.rules.Rule;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RuleTuningTest {
    private final RulePack pack = RulePack.builtIn();

    @Test
    void aRuleThatIsOffIsGoneAndTheOthersStay() {
        List<String> ids = ids(new RuleTuning(List.of("log-wipe"), List.of(), List.of()));
        assertThat(ids)
                .doesNotContain("log-wipe")
                .hasSize(pack.compile().rules().size() - 1);
    }

    @Test
    void aRuleInShadowKeepsItsPendingMatches() {
        Rule awake = pack.compile().rule("log-wipe");
        Rule shadow = pack.tuned(new RuleTuning(List.of(), List.of("log-wipe"), List.of()))
                .compile()
                .rule("log-wipe");
        assertThat(shadow.isShadow()).isTrue();
        assertThat(awake.isShadow()).isFalse();
        assertThat(shadow.key()).isEqualTo(awake.key());
    }

    @Test
    void anExceptionIsOneMoreExceptOfTheRulesItNames() {
        RulePack tuned = excepting("""
                - rules: [log-wipe]
                  reason: the nightly clean-up
                  when: {user.name: cleaner, process.exe: /usr/bin/find}
                """);
        assertThat(tuned.compile().rule("log-wipe").sequence().except().fields())
                .containsAll(pack.compile().rule("log-wipe").sequence().except().fields())
                .extracting(Enum::name)
                .contains("USER_NAME");
        assertThat(tuned.compile().rule("memfd-exec").sequence())
                .usingRecursiveComparison()
                .comparingOnlyFields("within", "key")
                .isEqualTo(pack.compile().rule("memfd-exec").sequence());
    }

    @Test
    void whatIsWrongInAnExceptionIsToldWithFileAndLine() {
        assertThatThrownBy(
                        () -> excepting("- {rules: [lgo-wipe], reason: x, when: {user.nam: ci}}\n- {when: {host: a}}\n")
                                .compile())
                .isInstanceOf(RuleErrors.class)
                .hasMessageContaining("mine.yml:1:12: there is no rule \"lgo-wipe\"; did you mean log-wipe?")
                .hasMessageContaining("there is no field \"user.nam\"; did you mean user.name")
                .hasMessageContaining("mine.yml:2");
    }

    @Test
    void aListIsReplacedOrAddedTo() {
        Lists lists = Lists.of(Map.of("guards", List.of("falco"), "nets", List.of("10.0.0.0/8")));
        Lists more = lists.with(Lists.read(new RuleFile("l.yml", "guards+: [osqueryd]\nnets: [192.0.2.0/24]\n")));
        assertThat(more.get("guards")).containsExactly("falco", "osqueryd");
        assertThat(more.get("nets")).containsExactly("192.0.2.0/24");
    }

    private RulePack excepting(String text) {
        return pack.tuned(new RuleTuning(List.of(), List.of(), List.of(new RuleFile("mine.yml", text))));
    }

    private List<String> ids(RuleTuning tuning) {
        return pack.tuned(tuning).compile().rules().stream().map(Rule::id).toList();
    }
}
