package io.auditseq.live;

import static java.util.Objects.requireNonNull;

import org.apache.flink.streaming.api.TimeDomain;
import org.apache.flink.streaming.api.TimerService;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.streaming.api.functions.co.KeyedBroadcastProcessFunction;
import org.apache.flink.util.OutputTag;
import org.jspecify.annotations.Nullable;

/** The context of a function that knows of no rules' stream, while one element or timer of a function that does is at work. */
final class Turn<K, I, O> extends KeyedProcessFunction<K, I, O>.OnTimerContext {
    private KeyedBroadcastProcessFunction<K, I, RuleText, O>.@Nullable ReadOnlyContext now;
    private @Nullable TimeDomain domain;

    Turn(KeyedProcessFunction<K, I, O> function) {
        function.super();
    }

    Turn<K, I, O> to(KeyedBroadcastProcessFunction<K, I, RuleText, O>.ReadOnlyContext element) {
        now = element;
        domain = null;
        return this;
    }

    Turn<K, I, O> to(KeyedBroadcastProcessFunction<K, I, RuleText, O>.OnTimerContext timer) {
        now = timer;
        domain = timer.timeDomain();
        return this;
    }

    @Override
    public TimeDomain timeDomain() {
        return requireNonNull(domain);
    }

    @Override
    public K getCurrentKey() {
        return requireNonNull(now).getCurrentKey();
    }

    @Override
    public Long timestamp() {
        return requireNonNull(now).timestamp();
    }

    @Override
    public TimerService timerService() {
        return requireNonNull(now).timerService();
    }

    @Override
    public <X> void output(OutputTag<X> tag, X value) {
        requireNonNull(now).output(tag, value);
    }

    /** The arrival clock: of the element, and never behind the watermark. */
    long arrival() {
        Long time = timestamp();
        long watermark = timerService().currentWatermark();
        return time == null ? watermark : Math.max(time, watermark);
    }
}
