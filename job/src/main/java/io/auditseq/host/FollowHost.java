package io.auditseq.host;

import io.auditseq.metrics.HeldCounts;
import io.auditseq.model.AuditEvent;
import io.auditseq.model.EventDocument;
import io.auditseq.model.Hit;
import io.auditseq.rules.compile.FollowsRules;
import io.auditseq.rules.compile.RulePack;
import io.auditseq.rules.compile.RuleSet;
import java.time.Duration;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;
import org.jspecify.annotations.Nullable;

/**
 * Follows every host's story, and tells which events of it fill steps of rules. What is kept of a host, and when it is let go, stands
 * at {@link HostStory}; besides it keeps which stories have begun, and which keys they were handed over to.
 */
public final class FollowHost extends KeyedProcessFunction<String, AuditEvent, Hit>
        implements CheckpointedFunction, FollowsRules<AuditEvent> {
    /** All events as documents, if they are wanted. */
    public static final OutputTag<EventDocument> DOCUMENTS =
            new OutputTag<>("event-documents", TypeInformation.of(EventDocument.class));

    private static final long serialVersionUID = 1L;

    private final StorySettings settings;
    private final RulePack rules;
    private final Duration allowance;
    private final boolean documents;

    private transient HeldCounts held;
    private transient KeyedHostState state;
    private transient HostStory story;
    private transient KeyedHandOvers handOvers;
    private transient KeyedOpenStories openStories;
    private transient HitMaker hits;
    private transient EventJson json;

    /**
     * @param allowance how long beyond a rule's memory its stories are followed, in arrival time
     * @param documents whether {@link #DOCUMENTS} are wanted
     */
    public FollowHost(StorySettings settings, RulePack rules, Duration allowance, boolean documents) {
        this.settings = settings;
        this.rules = rules;
        this.allowance = allowance;
        this.documents = documents;
    }

    @Override
    public void initializeState(FunctionInitializationContext context) throws Exception {
        held = new HeldCounts(context.getOperatorStateStore(), "held-of-hosts");
    }

    @Override
    public void snapshotState(FunctionSnapshotContext context) throws Exception {
        held.snapshot(); // all else is keyed state
    }

    @Override
    public void open(OpenContext context) {
        StoryCounts counts = new StoryCounts();
        Census census = new Census(settings, held::of);
        HostMetrics.register(counts, census, getRuntimeContext().getMetricGroup());
        state = new KeyedHostState(getRuntimeContext());
        story = new HostStory(state, settings, counts, census);
        handOvers = new KeyedHandOvers(getRuntimeContext());
        openStories = new KeyedOpenStories(getRuntimeContext(), counts);
        json = new EventJson(settings.redaction());
        follow(rules.compile());
    }

    /** What the host knows of stories of a rule that is gone ends when they would have ended. */
    @Override
    public void follow(RuleSet inForce) {
        hits = new HitMaker(inForce, handOvers, openStories, allowance, settings.redaction());
    }

    @Override
    public @Nullable String ruleOf(AuditEvent event) {
        return null;
    }

    @Override
    public void processElement(AuditEvent event, Context context, Collector<Hit> out) throws Exception {
        long now = Math.max(event.arrival(), context.timerService().currentWatermark());
        state.turnTo(context.getCurrentKey());
        story.accept(event, now, new Sink(context, out, now));
    }

    @Override
    public void onTimer(long time, OnTimerContext context, Collector<Hit> out) throws Exception {
        long now = Math.max(time, context.timerService().currentWatermark());
        state.turnTo(context.getCurrentKey());
        story.onDeadline(now, new Sink(context, out, now));
        if (story.nextDeadline() == Progress.NONE) { // the host was forgotten
            handOvers.clear();
            openStories.clear();
        }
    }

    /** Where the story goes while one event or timer is at work. */
    private final class Sink implements StorySink {
        private final Context context;
        private final Collector<Hit> out;
        private final long now;

        Sink(Context context, Collector<Hit> out, long now) {
            this.context = context;
            this.out = out;
            this.now = now;
        }

        @Override
        public void event(HostEvent event) {
            hits.make(event, now, story.knownSince(), out::collect);
            if (documents) {
                context.output(DOCUMENTS, new EventDocument(event.event().id().host(), json.write(event)));
            }
        }

        @Override
        public void straggler(AuditEvent event) {} // counted by the story

        @Override
        public void setTimer(long at) {
            context.timerService().registerEventTimeTimer(at);
        }

        @Override
        public void deleteTimer(long at) {
            context.timerService().deleteEventTimeTimer(at);
        }
    }
}
