package io.auditseq.bench;

import io.auditseq.detect.DetectOptions;
import io.auditseq.detect.MatchSequences;
import io.auditseq.detect.RuleKey;
import io.auditseq.detect.Story;
import io.auditseq.model.EventId;
import io.auditseq.model.Evidence;
import io.auditseq.model.Hit;
import io.auditseq.model.Values;
import io.auditseq.rules.Rule;
import io.auditseq.rules.compile.RulePack;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/**
 * What an attacker's flood costs: failed logins on one key, and beginnings of a story that never goes on. If the cost of an event
 * does not grow with those before it, the whole is linear.
 */
@Command(name = "auditseq bench flood", mixinStandardHelpOptions = true)
public final class FloodBench implements Runnable {
    private static final long START = 1_790_000_000_000L;
    private static final int[] MARKS = {1_000, 10_000, 100_000};

    private final RulePack pack = RulePack.builtIn();

    public static void main(String[] args) {
        System.exit(new CommandLine(new FloodBench()).execute(args));
    }

    @Override
    public void run() {
        Table table = new Table("µs of CPU an event", "first 1,000", "to 10,000", "to 100,000", "last / middle");
        flood("ssh-guess-login-exec"); // warms up
        row(table, "100,000 failed logins on one key", flood("ssh-guess-login-exec"));
        row(table, "100,000 open starts on one key", flood("reverse-shell"));
        table.print();
    }

    private static void row(Table table, String name, double[] costs) {
        table.row(
                name,
                Table.ratio(costs[0]),
                Table.ratio(costs[1]),
                Table.ratio(costs[2]),
                Table.ratio(costs[2] / costs[1]));
    }

    /** Microseconds an event between the marks, events that fill the first step of a rule under one key. */
    private double[] flood(String id) {
        Rule rule = Objects.requireNonNull(pack.compile().rule(id));
        double[] costs = new double[MARKS.length];
        try (var harness = harness()) {
            harness.open();
            int event = 0;
            for (int mark = 0; mark < MARKS.length; mark++) {
                int from = event;
                double begin = Cpu.seconds();
                while (event < MARKS[mark]) {
                    harness.processElement(hit(rule, event), START + event);
                    event++;
                }
                costs[mark] = (Cpu.seconds() - begin) * 1e6 / (event - from);
            }
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
        return costs;
    }

    private KeyedOneInputStreamOperatorTestHarness<RuleKey, Hit, Story> harness() throws Exception {
        return new KeyedOneInputStreamOperatorTestHarness<>(
                new KeyedProcessOperator<>(new MatchSequences(pack, DetectOptions.DEFAULTS)),
                RuleKey::of,
                TypeInformation.of(RuleKey.class));
    }

    private static Hit hit(Rule rule, int serial) {
        EventId event = new EventId("web-01", START + serial * 10L, serial, false);
        Evidence evidence = new Evidence(
                event, List.of("USER_AUTH"), "one of many", List.of("type=USER_AUTH …"), 0, 0, false, null, null);
        String entity = "web-01" + Hit.SEPARATOR + "203.0.113.9";
        Map<String, Values> values = Map.of("auth.acct", Values.of("user" + serial % 50));
        return new Hit(rule.key(), entity, "", "", 1, event, values, evidence, 0);
    }
}
