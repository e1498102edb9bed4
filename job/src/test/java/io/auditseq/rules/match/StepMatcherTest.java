package io.auditseq.rules.match;

import static io.auditseq.rules.FakeFacts.event;
import static org.assertj.core.api.Assertions.assertThat;

import io.auditseq.model.Facts;
import io.auditseq.model.Field;
import io.auditseq.rules.FakeFacts;
import io.auditseq.rules.Rule;
import io.auditseq.rules.Step;
import io.auditseq.rules.compile.Lists;
import io.auditseq.rules.compile.RuleFile;
import io.auditseq.rules.compile.RuleSet;
import io.auditseq.rules.condition.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class StepMatcherTest {

    @Test
    void reportsTheStepsThatAnEventMayFill() {
        RuleSet rules = rules("{type: USER_AUTH, auth.result: failed}", "{syscall.name: execve}", "{type: EXECVE}");
        Facts exec = event("type", "SYSCALL", "EXECVE").with("syscall.name", "execve");
        assertThat(matches(rules, exec)).containsExactly("r0.s1", "r0.s2");
        Facts failure = event("type", "USER_AUTH").with("auth.result", "failed");
        assertThat(matches(rules, failure)).containsExactly("r0.s0");
    }

    @Test
    void reportsEachElementThatAStepMayChoose() {
        RuleSet rules = rules("{file: {path|startswith: /tmp/}}");
        Facts renamed = event("type", "PATH")
                .file("path", "/tmp/a")
                .file("path", "/etc/b")
                .file("path", "/tmp/c");
        assertThat(matches(rules, renamed)).containsExactly("r0.s0[0]", "r0.s0[2]");
        assertThat(matches(rules, event("type", "PATH"))).isEmpty();
    }

    @Test
    void whatIsUnknownFillsNoStepAndExcludesNothing() {
        RuleSet rules = RuleSet.compile(
                List.of(new RuleFile(
                        "r.yml",
                        rule(0, "{process.parent_exe: /bin/sh}", "{syscall.name: execve}")
                                + "  except: {process.ancestors|endswith: /sshd}\n")),
                Lists.NONE);
        Facts orphan =
                event("syscall.name", "execve").unknown("process.parent_exe").unknown("process.ancestors");
        assertThat(matches(rules, orphan)).containsExactly("r0.s1");
        assertThat(matches(rules, event("syscall.name", "execve").with("process.ancestors", "/usr/sbin/sshd")))
                .isEmpty();
    }

    @Test
    void reportsUntilWhateverTheExcept() {
        RuleSet rules = RuleSet.compile(
                List.of(new RuleFile(
                        "r.yml",
                        rule(0, "{type: PATH}")
                                + "  until: {type: PATH, file: {nametype: DELETE}}\n  except: {type: PATH}\n")),
                Lists.NONE);
        assertThat(matches(
                        rules, event("type", "PATH").file("nametype", "NORMAL").file("nametype", "DELETE")))
                .containsExactly("r0.until[1]");
    }

    @Test
    void asksForNothingWhenNoRuleWantsTheTypeOrTheCall() {
        RuleSet rules = rules("{type: USER_AUTH, auth.result: failed}", "{syscall.name: execve, process.exe: /bin/sh}");
        FakeFacts other =
                event("type", "SYSCALL", "PATH").with("syscall.name", "openat").with("process.exe", "/bin/sh");
        assertThat(matches(rules, other)).isEmpty();
        assertThat(other.asked(Field.PROCESS_EXE)).isZero();
        assertThat(other.asked(Field.AUTH_RESULT)).isZero();
    }

    @Test
    void asksForAValueOnceHoweverManyRulesWantIt() {
        List<RuleFile> files = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            files.add(new RuleFile(i + ".yml", rule(i, "{syscall.name: execve, process.exe|endswith: /" + i + "}")));
        }
        FakeFacts exec = event("type", "SYSCALL").with("syscall.name", "execve").with("process.exe", "/bin/7");
        assertThat(matches(RuleSet.compile(files, Lists.NONE), exec)).containsExactly("r7.s0");
        assertThat(exec.asked(Field.PROCESS_EXE)).isEqualTo(1);
        assertThat(exec.asked(Field.SYSCALL_NAME)).isEqualTo(1);
    }

    @Test
    void theIndexFindsWhatTestingEveryRuleFinds() {
        int found = 0;
        for (int seed = 0; seed < 60; seed++) {
            RandomRules random = new RandomRules(new Random(seed));
            RuleSet rules = RuleSet.compile(random.files(12), Lists.NONE);
            StepMatcher matcher = rules.matcher();
            for (int i = 0; i < 100; i++) {
                Facts event = random.event();
                List<String> expected = naively(rules, event);
                assertThat(matches(matcher, event))
                        .as("seed %d, event %s", seed, event)
                        .containsExactlyElementsOf(expected);
                found += expected.size();
            }
        }
        assertThat(found).as("matches, else this shows nothing").isGreaterThan(10_000);
    }

    private static List<String> naively(RuleSet rules, Facts event) {
        List<String> found = new ArrayList<>();
        for (Rule rule : rules.rules()) {
            for (Step step : rule.sequence().steps()) {
                boolean chooses = step.match().choosesElement();
                for (int element = chooses ? 0 : -1; element < (chooses ? event.fileCount() : 0); element++) {
                    boolean excluded = rule.sequence().except().test(event, element) == Verdict.YES;
                    if (step.match().test(event, element) == Verdict.YES && !excluded) {
                        found.add(name(rule, step.name(), element));
                    }
                }
            }
        }
        return found;
    }

    private static List<String> matches(RuleSet rules, Facts event) {
        return matches(rules.matcher(), event);
    }

    private static List<String> matches(StepMatcher matcher, Facts event) {
        List<String> found = new ArrayList<>();
        matcher.match(event, new MatchSink() {
            @Override
            public void step(Rule rule, Step step, int element) {
                found.add(name(rule, step.name(), element));
            }

            @Override
            public void until(Rule rule, int element) {
                found.add(name(rule, "until", element));
            }
        });
        return found;
    }

    private static String name(Rule rule, String what, int element) {
        return rule.id() + "." + what + (element < 0 ? "" : "[" + element + "]");
    }

    private static RuleSet rules(String... matches) {
        return RuleSet.compile(List.of(new RuleFile("r.yml", rule(0, matches))), Lists.NONE);
    }

    /** A rule {@code r<number>} with a step {@code s<index>} for each match. */
    static String rule(int number, String... matches) {
        StringBuilder text = new StringBuilder();
        text.append("name: r").append(number);
        text.append("\nid: ").append(String.format("%08x", number)).append("-0000-4000-8000-000000000000");
        text.append("\ntitle: t\ndescription: d\nlevel: low\nsequence:\n  within: 1m\n  key: {host: host}\n  steps:\n");
        for (int i = 0; i < matches.length; i++) {
            text.append("    - {step: s")
                    .append(i)
                    .append(", match: ")
                    .append(matches[i])
                    .append("}\n");
        }
        return text.toString();
    }
}
