package io.auditseq.rules.match;

import io.auditseq.model.Facts;
import io.auditseq.model.Field;
import io.auditseq.rules.NotBefore;
import io.auditseq.rules.Rule;
import io.auditseq.rules.Step;
import io.auditseq.rules.condition.Condition;
import io.auditseq.rules.condition.KnownFacts;
import io.auditseq.rules.condition.Remembered;
import io.auditseq.rules.condition.Verdict;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Says which steps of which rules an event may fill. Not thread-safe: one for each operator instance. */
public final class StepMatcher {
    private static final int NO_ELEMENT = -1;

    private final List<Entry> entries = new ArrayList<>();
    private final ConditionIndex index;
    private final Candidates candidates;
    private final KnownFacts known = new KnownFacts(NoFacts.INSTANCE);

    /** A step of a rule, or what must not have happened before it, or with no step the rule's {@code until}. */
    private record Entry(
            Rule rule,
            @Nullable Step step,
            boolean blocks,
            Condition condition,
            Condition except,
            boolean choosesElement) {
        /** Whether it says nothing unless a story of the rule has begun. */
        boolean goesOn() {
            return step == null || (!blocks && step.index() > 0);
        }

        void report(int element, MatchSink sink) {
            if (step != null && blocks) {
                sink.notBefore(rule, step, element);
            } else if (step == null) {
                sink.until(rule, element);
            } else {
                sink.step(rule, step, element);
            }
        }
    }

    public StepMatcher(List<Rule> rules) {
        Remembered.Pool pool = new Remembered.Pool();
        rules.forEach(rule -> add(rule, pool));
        index = new ConditionIndex(entries.stream().map(Entry::condition).toList());
        candidates = new Candidates(entries.size());
    }

    private void add(Rule rule, Remembered.Pool pool) {
        Condition except = pool.of(rule.sequence().except());
        for (Step step : rule.sequence().steps()) {
            entries.add(new Entry(
                    rule,
                    step,
                    false,
                    pool.of(step.match()),
                    step.absent() ? Condition.NEVER : except,
                    step.match().choosesElement()));
            NotBefore before = step.notBefore();
            if (before != null) {
                entries.add(new Entry(
                        rule,
                        step,
                        true,
                        pool.of(before.match()),
                        Condition.NEVER,
                        before.match().choosesElement()));
            }
        }
        Condition until = rule.sequence().until();
        if (until != null) {
            entries.add(new Entry(rule, null, false, pool.of(until), Condition.NEVER, until.choosesElement()));
        }
    }

    /**
     * Reports every step whose static condition is certainly met, unless the rule's {@code except} certainly is, and every
     * {@code until}. A step that chooses an element of {@code file} is reported for each element that meets it.
     */
    public void match(Facts facts, MatchSink sink) {
        known.turnTo(facts);
        candidates.clear();
        index.find(known, candidates);
        candidates.sort();
        for (int i = 0; i < candidates.size(); i++) {
            test(entries.get(candidates.get(i)), sink);
        }
    }

    private void test(Entry entry, MatchSink sink) {
        if (entry.goesOn() && !sink.isFollowed(entry.rule)) {
            return;
        }
        if (!entry.choosesElement) {
            test(entry, NO_ELEMENT, sink);
            return;
        }
        for (int element = 0; element < known.fileCount(); element++) {
            test(entry, element, sink);
        }
    }

    private void test(Entry entry, int element, MatchSink sink) {
        if (holds(entry.condition, element) && !holds(entry.except, element)) {
            entry.report(element, sink);
        }
    }

    private boolean holds(Condition condition, int element) {
        return condition.test(known, element) == Verdict.YES;
    }

    /** An event that says nothing, before the first. */
    private enum NoFacts implements Facts {
        INSTANCE;

        @Override
        public @Nullable String value(Field field) {
            return null;
        }

        @Override
        public boolean isUnknown(Field field) {
            return false;
        }

        @Override
        public List<String> values(Field field) {
            return List.of();
        }

        @Override
        public int fileCount() {
            return 0;
        }

        @Override
        public @Nullable String fileValue(int element, Field field) {
            return null;
        }
    }
}
