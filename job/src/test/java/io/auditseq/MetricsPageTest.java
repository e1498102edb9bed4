package io.auditseq;

import static org.assertj.core.api.Assertions.assertThat;

import io.auditseq.assemble.AssembleEvents;
import io.auditseq.assemble.AssembleOptions;
import io.auditseq.detect.DetectOptions;
import io.auditseq.detect.MatchSequences;
import io.auditseq.detect.PublishAlerts;
import io.auditseq.host.FollowHost;
import io.auditseq.host.StorySettings;
import io.auditseq.intake.Format;
import io.auditseq.intake.IntakeOptions;
import io.auditseq.intake.ReadLines;
import io.auditseq.kafka.KafkaMetrics;
import io.auditseq.live.AdmitRules;
import io.auditseq.live.WithLiveRules;
import io.auditseq.model.ClosedBy;
import io.auditseq.model.EventFlaws;
import io.auditseq.model.Hit;
import io.auditseq.model.RejectReason;
import io.auditseq.rules.Attack;
import io.auditseq.rules.Level;
import io.auditseq.rules.Rule;
import io.auditseq.rules.compile.Lists;
import io.auditseq.rules.compile.LiveRules;
import io.auditseq.rules.compile.RuleFile;
import io.auditseq.rules.compile.RulePack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.base.StringSerializer;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.Metric;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.api.operators.ProcessOperator;
import org.apache.flink.streaming.api.operators.StreamOperator;
import org.apache.flink.streaming.api.operators.co.CoBroadcastWithKeyedOperator;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

/** The page on metrics names what the steps register, and nothing else. */
class MetricsPageTest {
    private static final Path PAGE = Path.of("..", "docs", "metrics.md");
    private static final RulePack RULES = RulePack.builtIn();
    private static final String SHADOW = """
            name: in-shadow
            id: 00000000-0000-4000-8000-000000000001
            title: t
            description: d
            level: low
            status: shadow
            sequence:
              within: 1m
              key: {host: host, ses: session.id}
              steps:
                - {step: fetch, match: {syscall.name: execve, process.exe: /usr/bin/curl}}
                - {step: shell, match: {syscall.name: execve, process.exe: /usr/bin/bash}}
              suppress: {by: [host, ses], for: 1m}
            """;

    /** A row of the page's tables. */
    private record Row(String metric, String label, String type, String prometheus) {
        static Row of(String line) {
            String[] cells = line.split(" *\\| *");
            return new Row(cells[1].replace("`", ""), cells[2].replace("`", ""), cells[3], cells[6].replace("`", ""));
        }

        String labelled() {
            return label.equals("–") ? metric : metric + '{' + label + '}';
        }
    }

    private static List<Row> rows() throws IOException {
        return Files.readAllLines(PAGE).stream()
                .filter(line -> line.matches("\\| `[a-zA-Z]+` \\| .*\\| `flink_[a-zA-Z_]+` \\|"))
                .map(Row::of)
                .toList();
    }

    @Test
    void hasEveryMetricThatTheStepsRegisterAndNoOther() throws Exception {
        try (RecordedMetrics recorded = registered()) {
            Set<String> names = new TreeSet<>();
            recorded.all().forEach((name, metric) -> names.add(name.replaceAll("=.*}", "}") + ' ' + type(metric)));

            assertThat(rows())
                    .extracting(row -> row.labelled() + ' ' + row.type())
                    .containsAll(names);
            assertThat(names)
                    .containsAll(rows().stream()
                            .map(row -> row.labelled() + ' ' + row.type())
                            .toList());
        }
    }

    @Test
    void namesThemAsPrometheusDoes() throws Exception {
        try (RecordedMetrics recorded = registered()) {
            assertThat(rows().stream().map(Row::prometheus).collect(Collectors.toSet()))
                    .isEqualTo(recorded.prometheus());
            assertThat(rows()).allSatisfy(row -> assertThat(row.prometheus())
                    .endsWith(row.label().equals("–") ? "_" + row.metric() : "_" + row.label() + "_" + row.metric()));
        }
    }

    @Test
    void labelsAreNothingThatAHostCanChoose() throws Exception {
        Set<String> allowed = new TreeSet<>();
        Stream.of(Format.values()).forEach(format -> allowed.add("format=" + format.label()));
        Stream.of(RejectReason.values()).forEach(reason -> allowed.add("reason=" + reason.label()));
        Stream.of(ClosedBy.values()).forEach(closed -> allowed.add("closedBy=" + closed.label()));
        Stream.of(Level.values()).forEach(level -> allowed.add("severity=" + level.label()));
        EventFlaws.names(-1).forEach(flaw -> allowed.add("flaw=" + flaw));
        IntStream.rangeClosed(1, 10).forEach(rank -> allowed.add("rank=" + rank));
        allowed.add("rule=in-shadow");
        for (Rule rule : RULES.compile().rules()) {
            allowed.add("rule=" + rule.id());
            for (Attack attack : rule.attack()) {
                allowed.add("tactic=" + attack.name().toLowerCase(Locale.ROOT).replace(' ', '-'));
            }
        }
        try (RecordedMetrics recorded = registered()) {
            assertThat(recorded.all().keySet())
                    .filteredOn(name -> name.endsWith("}"))
                    .allSatisfy(name -> assertThat(allowed).contains(name.replaceAll(".*\\{|}", "")));
        }
    }

    private static String type(Metric metric) {
        return metric instanceof Counter ? "counter" : metric instanceof Gauge<?> ? "gauge" : "histogram";
    }

    private static RecordedMetrics registered() throws Exception {
        RecordedMetrics recorded = new RecordedMetrics();
        var host = new FollowHost(StorySettings.DEFAULTS, RULES, Duration.ZERO, true);
        var sequences = new MatchSequences(RULES, DetectOptions.DEFAULTS);
        var live = new WithLiveRules<>(sequences, TypeInformation.of(Hit.class), RULES, LiveRules.Limits.DEFAULTS);
        RulePack shadow = new RulePack(List.of(new RuleFile("r.yml", SHADOW)), Lists.NONE);
        open(new ProcessOperator<>(new ReadLines(IntakeOptions.DEFAULTS)), recorded);
        open(new AssembleEvents(AssembleOptions.DEFAULT), recorded);
        open(new KeyedProcessOperator<>(host), recorded);
        open(new CoBroadcastWithKeyedOperator<>(live, List.of(WithLiveRules.TEXTS)), recorded);
        open(new KeyedProcessOperator<>(new PublishAlerts(RULES, DetectOptions.DEFAULTS)), recorded);
        open(new KeyedProcessOperator<>(new PublishAlerts(shadow, DetectOptions.DEFAULTS)), recorded);
        open(new ProcessOperator<>(new AdmitRules(RULES, LiveRules.Limits.DEFAULTS)), recorded);
        KafkaMetrics.register(recorded.group());
        return recorded;
    }

    private static <T> void open(StreamOperator<T> operator, RecordedMetrics recorded) throws Exception {
        try (var harness = new Harness<>(operator, recorded)) {
            harness.open();
        }
    }

    /** Opens an operator of whatever inputs; of its key it only wants to know how it is written. */
    private static final class Harness<T> extends AbstractStreamOperatorTestHarness<T> {
        Harness(StreamOperator<T> operator, RecordedMetrics recorded) throws Exception {
            super(operator, recorded.environment());
            config.setStateKeySerializer(StringSerializer.INSTANCE);
            config.serializeAllConfigs();
        }
    }
}
