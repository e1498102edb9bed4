package io.auditseq.detect;

import io.auditseq.model.Alert;
import io.auditseq.redact.Redaction;
import io.auditseq.rules.Rule;
import io.auditseq.rules.Suppress;
import io.auditseq.rules.compile.FollowsRules;
import io.auditseq.rules.compile.RulePack;
import io.auditseq.rules.compile.RuleSet;
import java.util.HashMap;
import java.util.Map;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Turns stories into alerts: the first story of an identity (rule and suppression key) at once; what goes on, and what matches
 * again while the rule suppresses, as an update of the same alert, at most one in each update interval of arrival time. So a
 * story of a thousand commands is one alert with a few revisions.
 *
 * <p>Keeps the open alert of each identity until nothing joined it for the rule's suppression time and the allowance for hosts
 * that were offline; what was not yet told is told then. Alerts of rules in shadow are made like all others, counted, and not given out.
 */
public final class PublishAlerts extends KeyedProcessFunction<String, Story, Alert> implements FollowsRules<Story> {
    private static final long serialVersionUID = 1L;

    private final RulePack source;
    private final long allowance;
    private final long updateInterval;
    private final Redaction redaction;

    private transient Map<String, Rule> rules;
    private transient Map<String, Rule> rulesById;
    private transient ValueState<OpenAlert> open;
    private transient AlertMetrics metrics;

    /**
     * The alert of one identity.
     *
     * @param alert as it stands
     * @param untold whether something joined it since it was last told
     * @param flush arrival time of the timer that tells it again; 0 for none
     * @param timer arrival time of the timer that ends it
     * @param due arrival time at which it ends; the timer moves on to it when it fires early
     */
    public record OpenAlert(Alert alert, boolean untold, long flush, long timer, long due) {}

    public PublishAlerts(RulePack source, DetectOptions options) {
        this.source = source;
        this.allowance = options.allowance().toMillis();
        this.updateInterval = options.updateInterval().toMillis();
        this.redaction = options.redaction();
    }

    @Override
    public void open(OpenContext context) {
        metrics = new AlertMetrics(getRuntimeContext().getMetricGroup());
        follow(source.compile());
        open = getRuntimeContext()
                .getState(new ValueStateDescriptor<>("open-alert", TypeInformation.of(OpenAlert.class)));
    }

    @Override
    public void follow(RuleSet inForce) {
        rules = new HashMap<>();
        rulesById = new HashMap<>();
        for (Rule rule : inForce.rules()) {
            rules.put(rule.key(), rule);
            rulesById.put(rule.id(), rule);
            metrics.register(rule);
        }
    }

    @Override
    public String ruleOf(Story story) {
        return story.rule();
    }

    @Override
    public void processElement(Story story, Context context, Collector<Alert> alerts) throws Exception {
        Rule rule = rules.get(story.rule());
        if (rule == null) {
            metrics.unknownRule.inc(); // a rule that was taken away while its story was under way
            return;
        }
        OpenAlert current = open.value();
        if (current != null && isOver(rule, current.alert(), story)) {
            end(current, context, alerts);
            current = null;
        }
        if (current == null) {
            begin(rule, story, context, alerts);
        } else if (story.goesOn() || rule.sequence().suppress().update()) {
            join(rule, current, story, context);
        } else {
            metrics.suppressed.inc();
        }
    }

    private static boolean isOver(Rule rule, Alert alert, Story story) {
        long start = story.steps().get(story.steps().size() - 1).last().at();
        long together = rule.sequence().suppress().forMillis();
        return together == Suppress.EACH || start - alert.end() > together;
    }

    private void begin(Rule rule, Story story, Context context, Collector<Alert> alerts) throws Exception {
        if (story.goesOn()) {
            metrics.withoutAlert.inc(); // its alert has ended in between
            return;
        }
        Alert alert = AlertMaker.first(rule, story);
        if (!rule.isShadow()) {
            alerts.collect(AlertRedaction.of(redaction, rule, alert));
            metrics.sent(rule, alert, story, context.timerService());
        } else {
            metrics.shadowed(rule);
        }
        long due = due(rule, context);
        context.timerService().registerEventTimeTimer(due);
        open.update(new OpenAlert(alert, false, 0, due, due));
    }

    private void join(Rule rule, OpenAlert current, Story story, Context context) throws Exception {
        long flush = current.flush();
        if (flush == 0) {
            flush = Deadlines.after(now(context), updateInterval);
            context.timerService().registerEventTimeTimer(flush);
        }
        Alert alert = AlertMaker.joined(rule, current.alert(), story);
        open.update(new OpenAlert(alert, !rule.isShadow(), flush, current.timer(), due(rule, context)));
    }

    @Override
    public void onTimer(long time, OnTimerContext context, Collector<Alert> alerts) throws Exception {
        OpenAlert current = open.value();
        if (current == null) {
            return;
        }
        if (time == current.flush()) {
            current = told(current, alerts);
            open.update(current);
        }
        if (time == current.timer()) {
            if (time < current.due()) {
                context.timerService().registerEventTimeTimer(current.due());
                open.update(new OpenAlert(
                        current.alert(), current.untold(), current.flush(), current.due(), current.due()));
            } else {
                end(current, context, alerts);
            }
        }
    }

    private void end(OpenAlert current, Context context, Collector<Alert> alerts) {
        told(current, alerts);
        context.timerService().deleteEventTimeTimer(current.timer());
        if (current.flush() != 0) {
            context.timerService().deleteEventTimeTimer(current.flush());
        }
        open.clear();
    }

    private OpenAlert told(OpenAlert current, Collector<Alert> alerts) {
        if (!current.untold()) {
            return new OpenAlert(current.alert(), false, 0, current.timer(), current.due());
        }
        Alert alert = AlertMaker.revised(current.alert());
        Rule rule = rulesById.get(alert.rule().id());
        if (rule == null || !rule.isShadow()) { // what joined before its rule was taken away is still told
            alerts.collect(AlertRedaction.of(redaction, rule, alert));
            metrics.updates.inc();
        }
        return new OpenAlert(alert, false, 0, current.timer(), current.due());
    }

    private long due(Rule rule, Context context) {
        return Deadlines.after(now(context), rule.sequence().memory() + allowance);
    }

    private static long now(Context context) {
        return Math.max(context.timestamp(), context.timerService().currentWatermark());
    }
}
