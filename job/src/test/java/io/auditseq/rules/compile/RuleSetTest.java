package io.auditseq.rules.compile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.auditseq.model.Field;
import io.auditseq.rules.Attack;
import io.auditseq.rules.Capture;
import io.auditseq.rules.Comparison;
import io.auditseq.rules.Count;
import io.auditseq.rules.KeyPart;
import io.auditseq.rules.Level;
import io.auditseq.rules.LevelWhen;
import io.auditseq.rules.Operator;
import io.auditseq.rules.Origin;
import io.auditseq.rules.Rule;
import io.auditseq.rules.Sequence;
import io.auditseq.rules.Step;
import io.auditseq.rules.Suppress;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RuleSetTest {
    private static final long MINUTE = 60_000;

    @Test
    void readsTheHead() {
        Rule rule = RuleTexts.compile(RuleTexts.WHOLE).rules().get(0);
        assertThat(rule.id()).isEqualTo("door");
        assertThat(rule.level()).isEqualTo(Level.CRITICAL);
        assertThat(rule.author()).containsExactly("A. Author", "B. Author");
        assertThat(rule.attack())
                .containsExactly(
                        new Attack(Attack.Kind.TACTIC, "TA0006", "Credential Access"),
                        new Attack(Attack.Kind.TECHNIQUE, "T1110.001", "Password Guessing"),
                        new Attack(Attack.Kind.TECHNIQUE, "T9999", "T9999"));
        assertThat(rule.origin()).isEqualTo(new Origin("door.yml", 1));
    }

    @Test
    void readsTheSequence() {
        Sequence sequence = RuleTexts.compile(RuleTexts.WHOLE).rules().get(0).sequence();
        assertThat(sequence.key())
                .containsExactly(new KeyPart("host", Field.HOST), new KeyPart("peer", Field.AUTH_ADDR));
        assertThat(sequence.within()).isEqualTo(60 * MINUTE);
        assertThat(sequence.suppress()).isEqualTo(new Suppress(List.of("host", "peer"), 120 * MINUTE, false));
        assertThat(sequence.levelWhen())
                .extracting(LevelWhen::level)
                .containsExactly(Level.HIGH, Level.MEDIUM, Level.LOW);
    }

    @Test
    void readsTheSteps() {
        List<Step> steps =
                RuleTexts.compile(RuleTexts.WHOLE).rules().get(0).sequence().steps();
        assertThat(steps).extracting(Step::name).containsExactly("guess", "open", "look", "run");
        assertThat(steps.get(0).count()).isEqualTo(new Count(5, 5 * MINUTE, null, List.of()));
        assertThat(steps.get(0).keepSet()).containsExactly(new Capture("accts", Field.AUTH_ACCT));
        assertThat(steps.get(1).comparisons())
                .containsExactly(new Comparison(Field.SESSION_ACCT, Operator.EQUAL, false, "guess", "accts"));
        assertThat(steps.get(1).within()).isEqualTo(10 * MINUTE);
        assertThat(steps.get(2).optional()).isTrue();
    }

    @Test
    void fieldsOfTheKeyFollowTheKeyInForce() {
        List<Step> steps =
                RuleTexts.compile(RuleTexts.WHOLE).rules().get(0).sequence().steps();
        assertThat(steps.get(0).by()).containsExactly(List.of(Field.HOST), List.of(Field.AUTH_ADDR));
        assertThat(steps.get(1).by())
                .containsExactly(List.of(Field.HOST), List.of(Field.SESSION_ADDR, Field.AUTH_ADDR));
        assertThat(steps.get(1).handOver())
                .containsExactly(new KeyPart("host", Field.HOST), new KeyPart("ses", Field.SESSION_ID));
        assertThat(steps.get(3).by()).containsExactly(List.of(Field.HOST), List.of(Field.SESSION_ID));
    }

    @Test
    void levelsHoldOnWhatWasCaptured() {
        List<LevelWhen> levels =
                RuleTexts.compile(RuleTexts.WHOLE).rules().get(0).sequence().levelWhen();
        Map<String, List<String>> captures = Map.of(
                "guess.count", List.of("9"), "guess.accts", List.of("root", "bob"), "open.acct", List.of("alice"));
        assertThat(levels).extracting(level -> level.holds(captures)).containsExactly(false, true, false);
        Map<String, List<String>> few = Map.of(
                "guess.count",
                List.of("5"),
                "guess.accts",
                List.of("bob"),
                "open.acct",
                List.of("bob"),
                "look.count",
                List.of("1"));
        assertThat(levels).extracting(level -> level.holds(few)).containsExactly(true, false, true);
    }

    @Test
    void whatIsNotSaidHasADefault() {
        String text = RuleTexts.with("  suppress: {by: [host, peer], for: 2h, then: drop}\n", "")
                .replace("  until: {type: USER_END}\n", "")
                .replaceFirst("message: .*\n", "")
                .replaceFirst("status: .*\n", "");
        Rule rule = RuleTexts.compile(text).rules().get(0);
        assertThat(rule.sequence().suppress()).isEqualTo(new Suppress(List.of("host", "peer"), 60 * MINUTE, true));
        assertThat(rule.sequence().until()).isNull();
        assertThat(rule.message()).isEqualTo(rule.title());
        assertThat(rule.status()).isEqualTo("experimental");
    }

    @Test
    void theFingerprintChangesOnlyWithWhatAPendingMatchRestsOn() {
        String before = fingerprint(RuleTexts.WHOLE);
        assertThat(fingerprint(RuleTexts.with("level: critical", "level: low"))).isEqualTo(before);
        assertThat(fingerprint(RuleTexts.with("{syscall.name: openat}", "{syscall.name: open}")))
                .isEqualTo(before);
        assertThat(fingerprint(RuleTexts.with("step: run", "step: ran"))).isNotEqualTo(before);
        assertThat(fingerprint(RuleTexts.with("ses: session.id", "ses: session.addr")))
                .isNotEqualTo(before);
        assertThat(fingerprint(RuleTexts.with("{gte: 5,", "{gte: 6,"))).isNotEqualTo(before);
    }

    private static String fingerprint(String text) {
        return RuleTexts.compile(text).rules().get(0).fingerprint();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "level: critical; level: urgent; door.yml:5:8: there is no level \"urgent\"; allowed: critical, high",
                "name: door; name: Front Door; door.yml:3:7: the name \"Front Door\" must be lower case",
                "name: door; nam: door; door.yml:3:1: there is no key \"nam\"; did you mean name?",
                "id: 0a1b; id: x0a1b; door.yml:2:5: the id \"x0a1b2c3d",
                "attack.t1110.001; attack.brute-force; there is no tactic of ATT&CK \"brute-force\"",
                "attack.t1110.001; T1110; the tag \"T1110\" is no namespace.name",
                "falsepositives: [locksmiths]; falsepositives: ['a', b: c]; takes texts, and this is a map (a colon and a blank make one",
                "within: 1h; within: 1 hour; door.yml:14:11: \"1 hour\" is no time: \"within\" is a number with ms, s, m, h or d",
                "host: host, peer: auth.addr}; peer: auth.addr}; door.yml:15:8: a key must hold the host",
                "peer: auth.addr}; peer: auth.adr}; door.yml:15:27: there is no field \"auth.adr\"; did you mean auth.addr?",
                "gte: 5; gte: 0; \"gte\" is a whole number from 1 to 100000, not \"0\"",
                "by: {peer:; by: {per:; there is no key part in force at this step \"per\"; did you mean peer?",
                "step: look; step: open; door.yml:24:7: the step \"open\" stands twice",
                "ref: guess.accts}; ref: guess.acct}; there is no capture of an earlier step \"guess.acct\"; did you mean guess.accts?",
                "{guess.count|lt; {gues.count|lt; there is no capture \"gues.count\"; did you mean guess.count?",
                "{open.acct} came; {open.account} came; there is no capture or key part \"open.account\"; did you mean open.acct?",
                "by: [host, peer]; by: [host, pear]; there is no key part \"pear\"; did you mean peer?",
                "%bastions%; %bastion%; there is no list \"bastion\"; did you mean bastions?",
                "step: guess,; step: guess, optional: true,; the first step can't be optional",
                "step: guess,; step: guess, within: 5m,; \"within\" counts from the step before",
                "step: look, ; step: look, hand_over: {host: host}, ; only a step that is not optional",
                "step: run,; step: run, level: low,; only an optional step has a level of its own",
                "step: guess,; step: guess, absent: true,; the first step opens a match",
                "step: guess,; step: guess, absent: true,; an absent step is never filled, so it has no \"count\"",
                "step: run,; step: run, not_before: {within: 1m},; \"match\" is missing",
                "step: run,; step: run, any_order: [],; a step with \"any_order\" has no \"match\" of its own",
                "step: run,; step: run, any_order: [],; \"any_order\" is a list of at least two maps",
                "step: run,; step: run, add: {},; \"add\": growing sets of captures are not served yet",
                "then: drop; then: forget; there is no then \"forget\"; allowed: drop, update",
                "count: {gte; distinct: {gte; \"field\" is missing",
            })
    void saysWhereAndWhatIsWrong(String old, String wrong, String complaint) {
        assertThatThrownBy(() -> RuleTexts.compile(RuleTexts.with(old, wrong.replace("\\n", "\n"))))
                .isInstanceOf(RuleErrors.class)
                .hasMessageContaining(complaint);
    }

    @Test
    void aDocumentMustBeOfAKind() {
        assertThatThrownBy(() -> RuleTexts.compile("title: x"))
                .hasMessageContaining("this is no rule: it has no \"sequence\" and no \"detection\"");
    }

    @Test
    void aLaterStepNeedsAWindow() {
        assertThatThrownBy(() -> RuleTexts.compile(RuleTexts.with("  within: 1h\n", "")))
                .hasMessageContaining("door.yml:23:7: this step needs \"within\", or the sequence does");
    }

    @Test
    void showsTheLineWithAMarkUnderThePlace() {
        assertThatThrownBy(() -> RuleTexts.compile(RuleTexts.with("level: critical", "level: urgent")))
                .hasMessage("""
                        door.yml:5:8: there is no level "urgent"; allowed: critical, high, informational, low, medium
                          5 | level: urgent
                            |        ^
                        1 problem in the rules""");
    }

    @Test
    void tellsEverythingThatIsWrongInAllFilesAtOnce() {
        List<RuleFile> files = List.of(
                new RuleFile(
                        "a.yml",
                        RuleTexts.with("level: critical", "level: urgent").replace("gte: 5", "gte: x")),
                new RuleFile("b.yml", "title: [unclosed"),
                new RuleFile("c.yml", "just text"),
                new RuleFile("d.yml", "a: 1\na: 2"),
                new RuleFile("e.yml", "a: &x 1\nb: *x"),
                new RuleFile("f.yml", "title: nothing more"));
        RuleErrors errors = catchThrowableOfType(RuleErrors.class, () -> RuleSet.compile(files, RuleTexts.LISTS));
        assertThat(errors.problems())
                .extracting(RuleProblem::file)
                .containsExactly("a.yml", "a.yml", "b.yml", "c.yml", "d.yml", "e.yml", "f.yml");
        assertThat(errors)
                .hasMessageContaining("stands twice in one map")
                .hasMessageContaining("aliases can't be used");
    }

    @Test
    void namesAndIdsAreUniqueOverAllFiles() {
        List<RuleFile> files = List.of(new RuleFile("a.yml", RuleTexts.WHOLE), new RuleFile("b.yml", RuleTexts.WHOLE));
        assertThatThrownBy(() -> RuleSet.compile(files, RuleTexts.LISTS))
                .hasMessageContaining("b.yml:3:7: the name \"door\" is taken by the rule in a.yml:1");
    }

    @Test
    void severalDocumentsInAFileAreSeveralRules() {
        String second = RuleTexts.with("name: door", "name: gate").replace("0001\n", "0002\n");
        assertThat(RuleTexts.compile(RuleTexts.WHOLE + "---\n" + second).rules())
                .extracting(Rule::id)
                .containsExactly("door", "gate");
    }

    @Test
    void deeplyNestedTextIsRefusedAndNothingWorse() {
        String deep = "a: " + "[".repeat(50_000);
        assertThatThrownBy(() -> RuleTexts.compile(deep)).isInstanceOf(RuleErrors.class);
    }
}
