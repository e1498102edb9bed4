package io.auditseq.detect;

import io.auditseq.detect.SequenceMetrics.OfRule;
import io.auditseq.detect.cep.PendingMatches;
import io.auditseq.detect.cep.SequenceMachine;
import io.auditseq.metrics.HeldCounts;
import io.auditseq.model.Hit;
import io.auditseq.rules.Rule;
import io.auditseq.rules.Step;
import io.auditseq.rules.compile.FollowsRules;
import io.auditseq.rules.compile.RulePack;
import io.auditseq.rules.compile.RuleSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;

/**
 * Follows every rule's story under its key (rule and entity): counts what the rule counts, runs its pattern over the rest, tells
 * a match at once, and goes on telling what belongs to a match told before.
 *
 * <p>Keeps under each key: the counts, the pending matches, the window that is judged at its end, what was told. Windows are audit time and decide matches; the hold is
 * arrival time and bounds state: when nothing came under the key for the rule's window and the allowance for hosts that were
 * offline, all is forgotten, also when the rule is gone. An event under a key with nothing pending that begins nothing does no work.
 */
public final class MatchSequences extends KeyedProcessFunction<RuleKey, Hit, Story>
        implements CheckpointedFunction, FollowsRules<Hit> {
    private static final long serialVersionUID = 1L;

    private final RulePack source;
    private final long allowance;

    private transient Map<String, SequenceMachine> machines;
    private transient SequenceRun run;
    private transient PendingMatches pending;
    private transient KeyedCounts counters;
    private transient KeyedStories told;
    private transient KeyedBlocks blocks;
    private transient KeyedAbsences absences;
    private transient KeyedWindows windows;
    private transient ValueState<Hold> hold;
    private transient HeldCounts pendingByRule;
    private transient SequenceMetrics metrics;

    /**
     * State of a key that is not a match.
     *
     * @param auditClock newest audit time seen under the key; the pattern's clock, which never falls
     * @param timer arrival time of the one timer of the key
     * @param due arrival time until which the key may hold state; the timer moves on to it when it fires early
     */
    public record Hold(long auditClock, long timer, long due) {}

    public MatchSequences(RulePack source, DetectOptions options) {
        this.source = source;
        this.allowance = options.allowance().toMillis();
    }

    @Override
    public void initializeState(FunctionInitializationContext context) throws Exception {
        pendingByRule = new HeldCounts(context.getOperatorStateStore(), "pending-by-rule");
        pending = new PendingMatches(context.getKeyedStateStore(), getRuntimeContext());
        counters = new KeyedCounts(context.getKeyedStateStore());
        run = new SequenceRun(pending, counters);
        told = new KeyedStories(context.getKeyedStateStore());
        blocks = new KeyedBlocks(context.getKeyedStateStore());
        absences = new KeyedAbsences(context.getKeyedStateStore());
        windows = new KeyedWindows(context.getKeyedStateStore());
        hold = context.getKeyedStateStore()
                .getState(new ValueStateDescriptor<>("hold", TypeInformation.of(Hold.class)));
    }

    @Override
    public void snapshotState(FunctionSnapshotContext context) throws Exception {
        pendingByRule.snapshot(); // all else is keyed state
    }

    @Override
    public void open(OpenContext context) throws Exception {
        machines = new HashMap<>();
        metrics = new SequenceMetrics(getRuntimeContext().getMetricGroup(), pendingByRule);
        follow(source.compile());
    }

    @Override
    public void follow(RuleSet rules) throws Exception {
        Map<String, SequenceMachine> before = machines;
        machines = new HashMap<>();
        for (Rule rule : rules.rules()) {
            SequenceMachine machine = before.get(rule.key());
            if (machine == null || !machine.rule().equals(rule)) {
                machine = SequenceMachine.open(rule, getRuntimeContext());
            }
            machines.put(rule.key(), machine);
            metrics.of(rule.id()); // shows as 0 before anything happens
        }
        for (SequenceMachine old : before.values()) {
            if (machines.get(old.rule().key()) != old) {
                old.close();
            }
        }
    }

    @Override
    public String ruleOf(Hit hit) {
        return hit.rule();
    }

    @Override
    public void close() throws Exception {
        if (machines != null) {
            for (SequenceMachine machine : machines.values()) {
                machine.close();
            }
        }
    }

    @Override
    public void processElement(Hit hit, Context context, Collector<Story> stories) throws Exception {
        SequenceMachine machine = machines.get(hit.rule());
        if (machine == null) {
            metrics.unknownRule.inc(); // a rule that was taken away while its hits were under way
            return;
        }
        Hold held = hold.value();
        if (held == null && !hit.fills(0) && !hit.blocksAny()) {
            return; // nothing pending, and it begins nothing
        }
        if (held != null && hit.event().at() < held.auditClock()) {
            metrics.backInTime.inc();
        }
        long at = held == null
                ? hit.event().at()
                : Math.max(held.auditClock(), hit.event().at());
        Step awaited = machine.rule().sequence().awaited();
        if (awaited != null) {
            absences.after(hit, awaited).forEach(story -> tell(story, hit.arrival(), stories));
        }
        if (hit.endsPending()) {
            pending.drop();
            counters.clear();
            absences.clear();
        } else if (machine.rule().sequence().windowEnd() != null) {
            measure(machine.rule(), hit, context, stories);
        } else {
            follow(machine, blocks.seen(hit, machine.rule().sequence().steps()), at, context, stories);
        }
        metrics.of(machine.rule().id()).take(pending.changes());
        settle(machine.rule(), held, at, context);
    }

    /** The event may show that a window is over, and may enter the one that goes on. */
    private void measure(Rule rule, Hit hit, Context context, Collector<Story> stories) throws Exception {
        tell(windows.endedBy(rule, hit), hit.arrival(), stories);
        long now = Math.max(context.timestamp(), context.timerService().currentWatermark());
        long due = windows.add(rule, hit, now);
        if (due > 0) {
            context.timerService().registerEventTimeTimer(due);
        }
        metrics.leftOut.inc(windows.takeLeftOut());
    }

    /** No host said more, so the arrival clock ends the window; the end of the input does not, since the window may have gone on. */
    private void endWindow(long time, OnTimerContext context, Collector<Story> stories) throws Exception {
        if (!windows.isDue(time)) {
            return;
        }
        SequenceMachine machine = machines.get(context.getCurrentKey().rule());
        if (machine == null) {
            metrics.pendingOfGoneRules.inc();
        } else if (context.timerService().currentWatermark() < Long.MAX_VALUE) {
            tell(windows.judge(machine.rule(), context.getCurrentKey().entity()), time, stories);
        }
        windows.clear();
    }

    private void follow(SequenceMachine machine, Hit hit, long at, Context context, Collector<Story> stories)
            throws Exception {
        Rule rule = machine.rule();
        List<Story> complete = run.match(machine, hit, at);
        if (rule.sequence().awaited() != null) {
            for (Story story : complete) {
                await(rule, story, context);
            }
        } else if (complete.isEmpty()) {
            goOn(rule, hit, stories);
        } else {
            told.remember(hit, rule);
            complete.forEach(story -> tell(story, hit.arrival(), stories));
        }
    }

    /** All steps are filled; the story is told if what must be absent stays so. */
    private void await(Rule rule, Story story, Context context) throws Exception {
        long now = Math.max(context.timestamp(), context.timerService().currentWatermark());
        Step absent = Objects.requireNonNull(rule.sequence().awaited());
        context.timerService().registerEventTimeTimer(absences.wait(story, absent, now));
    }

    /** @param at when it was closed, on the arrival clock */
    private void tell(@Nullable Story story, long at, Collector<Story> stories) {
        if (story == null) {
            return;
        }
        SequenceMachine machine = machines.get(story.rule());
        if (machine == null) {
            metrics.pendingOfGoneRules.inc(); // it waited for what must be absent, and its rule was taken away
            return;
        }
        metrics.of(machine.rule().id()).matches.inc();
        stories.collect(story.closedAt(at));
    }

    /** The last step of a story told before, happening again: it belongs to the same story. */
    private void goOn(Rule rule, Hit hit, Collector<Story> stories) throws Exception {
        Step last = rule.sequence().last();
        if (hit.fills(last.index()) && told.goesOn(hit, rule)) {
            stories.collect(SequenceRun.more(rule, hit));
        }
    }

    @Override
    public void onTimer(long time, OnTimerContext context, Collector<Story> stories) throws Exception {
        List<Story> silent = absences.dueAt(time);
        if (context.timerService().currentWatermark() < Long.MAX_VALUE) { // the end of the input is no silence
            silent.forEach(story -> tell(story, time, stories));
        }
        endWindow(time, context, stories);
        Hold held = hold.value();
        if (held == null || held.timer() != time) {
            return;
        }
        if (time < held.due()) { // the story went on: one timer a key, moved lazily
            context.timerService().registerEventTimeTimer(held.due());
            hold.update(new Hold(held.auditClock(), held.due(), held.due()));
            return;
        }
        if (!pending.isEmpty() && !machines.containsKey(context.getCurrentKey().rule())) {
            metrics.pendingOfGoneRules.inc();
        }
        dropTimedOut(context.getCurrentKey());
        counters.clear();
        told.clear();
        blocks.clear();
        absences.clear();
        windows.clear();
        hold.clear();
    }

    private void dropTimedOut(RuleKey key) throws Exception {
        pending.drop();
        OfRule counts = metrics.ofKey(key.rule());
        counts.timedOut.inc(-pending.changes().more());
        counts.take(pending.changes());
    }

    private boolean nothingIsAbsent(Rule rule) throws Exception {
        return !rule.sequence().speaksOfAbsence() || (blocks.isEmpty() && absences.isEmpty());
    }

    /** Keeps the key for as long as it may matter, or forgets it if nothing is left. */
    private void settle(Rule rule, @Nullable Hold held, long at, Context context) throws Exception {
        if (pending.isEmpty() && counters.isEmpty() && told.isEmpty() && windows.isEmpty() && nothingIsAbsent(rule)) {
            if (held != null) {
                context.timerService().deleteEventTimeTimer(held.timer());
                hold.clear();
            }
            return;
        }
        long now = Math.max(context.timestamp(), context.timerService().currentWatermark());
        long due = Deadlines.after(now, rule.sequence().memory() + allowance);
        if (held == null) {
            context.timerService().registerEventTimeTimer(due);
        }
        hold.update(new Hold(at, held == null ? due : held.timer(), due));
    }
}
