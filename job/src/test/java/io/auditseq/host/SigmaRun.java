package io.auditseq.host;

import io.auditseq.rules.Rule;
import io.auditseq.rules.Step;
import io.auditseq.rules.compile.Lists;
import io.auditseq.rules.compile.RuleFile;
import io.auditseq.rules.compile.RuleSet;
import io.auditseq.rules.match.MatchSink;
import io.auditseq.rules.match.StepMatcher;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Runs Sigma rules over lines of a log, as events of a host's story. */
public final class SigmaRun {
    private static final Lists LISTS = Lists.of(Map.of("temporary", List.of("/tmp/", "/dev/shm/")));

    private SigmaRun() {}

    /** A rule that has no more than it needs. */
    static String rule(String source, String detection) {
        return "title: one\nname: one\nlogsource: {product: linux, " + source + "}\ndetection:\n"
                + detection.strip().indent(2);
    }

    static RuleSet compile(String rules) {
        return RuleSet.compile(List.of(new RuleFile("r.yml", rules)), LISTS);
    }

    /** {@code rule@serial} for each match, in the order of the events. */
    public static List<String> matches(RuleSet rules, String lines) {
        StepMatcher matcher = rules.matcher();
        List<String> found = new ArrayList<>();
        StoryRun.play(
                LogEvents.of(lines),
                event -> matcher.match(event, new MatchSink() {
                    @Override
                    public void step(Rule rule, Step step, int element) {
                        found.add(rule.id() + "@" + event.event().id().serial());
                    }

                    @Override
                    public void until(Rule rule, int element) {}
                }));
        return found;
    }

    static List<String> matches(String rules, String lines) {
        return matches(compile(rules), lines);
    }
}
