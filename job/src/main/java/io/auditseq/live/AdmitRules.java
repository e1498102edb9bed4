package io.auditseq.live;

import io.auditseq.model.Delivery;
import io.auditseq.model.RejectReason;
import io.auditseq.model.Rejected;
import io.auditseq.rules.compile.LiveRules;
import io.auditseq.rules.compile.RulePack;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * Lets the rule files of a topic in, see {@link RuleGate}. What is refused goes to the side output {@link #REJECTED}. Runs as a single
 * subtask, so that a file is refused once, and all steps hear of changes in the same order.
 *
 * <p>Keeps the texts in force, until they are removed.
 */
public final class AdmitRules extends ProcessFunction<Delivery, RuleText> implements CheckpointedFunction {
    public static final OutputTag<Rejected> REJECTED =
            new OutputTag<>("rejected-rules", TypeInformation.of(Rejected.class));

    private static final long serialVersionUID = 1L;

    private final RulePack pack;
    private final LiveRules.Limits limits;

    private transient LiveRules live;
    private transient RuleGate gate;
    private transient ListState<RuleText> kept;
    private transient Counter admitted;
    private transient Counter removed;
    private transient Counter refused;
    private transient int unusable;
    private transient boolean isFirst;

    public AdmitRules(RulePack pack, LiveRules.Limits limits) {
        this.pack = pack;
        this.limits = limits;
    }

    @Override
    public void initializeState(FunctionInitializationContext context) throws Exception {
        live = new LiveRules(pack, limits);
        gate = new RuleGate(live, limits.bytes());
        kept = context.getOperatorStateStore()
                .getListState(new ListStateDescriptor<>("admitted-rules", TypeInformation.of(RuleText.class)));
        isFirst = !kept.get().iterator().hasNext();
        unusable = RuleTexts.bringBack(kept.get(), live);
    }

    @Override
    public void snapshotState(FunctionSnapshotContext context) throws Exception {
        kept.update(live.texts().stream()
                .map(text -> new RuleText(text.name(), text.text()))
                .toList());
    }

    @Override
    public void open(OpenContext context) {
        MetricGroup metrics = getRuntimeContext().getMetricGroup();
        metrics.gauge("rulesFromTopic", () -> live.size());
        metrics.gauge("ruleTextsUnusable", () -> unusable);
        admitted = metrics.counter("ruleTextsAdmitted");
        removed = metrics.counter("ruleTextsRemoved");
        refused = metrics.counter("ruleTextsRefused");
    }

    @Override
    public void processElement(Delivery delivery, Context context, Collector<RuleText> changes) {
        if (isFirst) { // the steps may have rules from a time when the topic was set already
            changes.collect(RuleText.NONE);
            isFirst = false;
        }
        try {
            RuleText change = gate.take(delivery);
            if (change != null) {
                (change.text() == null ? removed : admitted).inc();
                changes.collect(change);
            }
        } catch (Refusal e) {
            refused.inc();
            context.output(REJECTED, rejected(delivery, String.valueOf(e.getMessage())));
        }
    }

    private static Rejected rejected(Delivery delivery, String why) {
        byte[] value = delivery.value();
        return new Rejected(
                RejectReason.BAD_RULE,
                why,
                value == null ? new byte[0] : value,
                delivery.key(),
                -1,
                delivery.topic(),
                delivery.partition(),
                delivery.offset(),
                delivery.arrival());
    }
}
