package io.auditseq.live;

import io.auditseq.rules.compile.FollowsRules;
import io.auditseq.rules.compile.LiveRules;
import io.auditseq.rules.compile.RulePack;
import io.auditseq.rules.compile.RuleSet;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.BroadcastState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.metrics.Counter;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.streaming.api.functions.co.KeyedBroadcastProcessFunction;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;

/**
 * A step that works by rules, with rules that change while it works. The step itself is the function inside, which is the same as without;
 * here it is told which rules are in force.
 *
 * <p>Subtasks hear of a change at different times. So an element may speak of a rule that the subtask before has heard of and this one has not:
 * it waits under its key until the rule comes. An element of a rule that was taken away is shown to the function, which counts it.
 *
 * <p>Keeps the texts in force as broadcast state, so that after a restore the same rules are; and what waits, at most
 * {@link KeyedWaiting#MAX} elements a key for {@link #PATIENCE} of arrival time.
 */
public final class WithLiveRules<K, I, O, F extends KeyedProcessFunction<K, I, O> & FollowsRules<I>>
        extends KeyedBroadcastProcessFunction<K, I, RuleText, O> implements CheckpointedFunction {

    /** The texts in force by their names. */
    public static final MapStateDescriptor<String, String> TEXTS =
            new MapStateDescriptor<>("rules-in-force", Types.STRING, Types.STRING);

    static final Duration PATIENCE = Duration.ofDays(1);

    /** In times of what the last change took. */
    private static final int PAUSE = 10;

    private static final long serialVersionUID = 1L;

    private final F function;
    private final @Nullable TypeInformation<I> type;
    private final RulePack pack;
    private final LiveRules.Limits limits;

    private transient LiveRules live;
    private transient RuleKeys keys;
    private transient boolean isStale;
    private transient long pauseUntil;
    private transient @Nullable KeyedWaiting<I> waiting;
    private transient Turn<K, I, O> turn;
    private transient Counter waited;
    private transient int unusable;

    /** @param type of what the function takes in; null when nothing of it speaks of a rule */
    public WithLiveRules(F function, @Nullable TypeInformation<I> type, RulePack pack, LiveRules.Limits limits) {
        this.function = function;
        this.type = type;
        this.pack = pack;
        this.limits = limits;
    }

    @Override
    public void setRuntimeContext(RuntimeContext context) {
        super.setRuntimeContext(context);
        function.setRuntimeContext(context);
    }

    @Override
    public void initializeState(FunctionInitializationContext context) throws Exception {
        live = new LiveRules(pack, limits);
        List<RuleText> kept = new ArrayList<>();
        for (Map.Entry<String, String> text :
                context.getOperatorStateStore().getBroadcastState(TEXTS).entries()) {
            kept.add(new RuleText(text.getKey(), text.getValue()));
        }
        unusable = RuleTexts.bringBack(kept, live);
        if (function instanceof CheckpointedFunction stateful) {
            stateful.initializeState(context);
        }
    }

    @Override
    public void snapshotState(FunctionSnapshotContext context) throws Exception {
        if (function instanceof CheckpointedFunction stateful) {
            stateful.snapshotState(context);
        }
    }

    @Override
    public void open(OpenContext context) throws Exception {
        function.open(context);
        turn = new Turn<>(function);
        keys = new RuleKeys();
        waiting = type == null ? null : new KeyedWaiting<>(getRuntimeContext(), type);
        waited = getRuntimeContext().getMetricGroup().counter("waitedForRules");
        getRuntimeContext().getMetricGroup().gauge("ruleTextsUnusable", () -> unusable);
        isStale = true;
    }

    @Override
    public void close() throws Exception {
        function.close();
    }

    /** The rules are handed to the function with the next element or timer, see {@link #refresh}. */
    @Override
    public void processBroadcastElement(RuleText change, Context context, Collector<O> out) throws Exception {
        BroadcastState<String, String> texts = context.getBroadcastState(TEXTS);
        LiveRules.Text before = live.text(change.name());
        if (before != null) {
            keys.passed(before.tuned());
        }
        if (change.isNone()) {
            texts.clear();
            live.clear();
        } else if (change.text() == null) {
            texts.remove(change.name());
            live.remove(change.name());
        } else {
            texts.put(change.name(), change.text());
            unusable += RuleTexts.bring(change, live) ? 0 : 1;
        }
        isStale = true;
    }

    @Override
    public void processElement(I element, ReadOnlyContext context, Collector<O> out) throws Exception {
        refresh(context);
        turn.to(context);
        if (waiting != null) {
            release(waiting, out);
            if (mayCome(element)) {
                await(element, waiting, out);
                return;
            }
        }
        function.processElement(element, turn, out);
    }

    @Override
    public void onTimer(long time, OnTimerContext context, Collector<O> out) throws Exception {
        refresh(context);
        turn.to(context);
        if (waiting != null) {
            release(waiting, out);
            askAgain(waiting);
        }
        function.onTimer(time, turn, out);
    }

    /** At once after a quiet time; when many changes come, building what the function needs takes a tenth of the time at most. */
    private void refresh(ReadOnlyContext context) throws Exception {
        if (!isStale) {
            return;
        }
        long now = context.currentProcessingTime();
        if (now < pauseUntil) {
            return;
        }
        isStale = false;
        RuleSet rules = live.rules();
        function.follow(rules);
        keys.change(rules);
        long took = context.currentProcessingTime() - now;
        pauseUntil = now + PAUSE * took;
    }

    private boolean mayCome(I element) {
        String rule = function.ruleOf(element);
        return rule != null
                && !keys.isInForce(rule)
                && (isStale || !keys.isGone(rule)); // what is stale may bring it back
    }

    private void await(I element, KeyedWaiting<I> room, Collector<O> out) throws Exception {
        if (room.add(element, turn.arrival())) {
            waited.inc();
            askAgain(room);
        } else {
            function.processElement(element, turn, out);
        }
    }

    /** Shows the function what waited, but for what still has to wait. */
    private void release(KeyedWaiting<I> room, Collector<O> out) throws Exception {
        if (room.isEmpty()) {
            return;
        }
        long since = room.since();
        boolean isOver = turn.arrival() - since > PATIENCE.toMillis();
        for (I element : room.take()) {
            if (isOver || !mayCome(element)) {
                function.processElement(element, turn, out);
            } else {
                room.add(element, since);
            }
        }
    }

    /** With the next watermark, and then after as long as it has waited already. */
    private void askAgain(KeyedWaiting<I> room) throws Exception {
        long watermark = turn.timerService().currentWatermark();
        if (!room.isEmpty() && watermark < Long.MAX_VALUE) {
            turn.timerService().registerEventTimeTimer(watermark + 1 + turn.arrival() - room.since());
        }
    }
}
