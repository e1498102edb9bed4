package io.auditseq;

import static org.assertj.core.api.Assertions.assertThat;

import io.auditseq.model.Alert;
import io.auditseq.model.Alert.AlertStep;
import io.auditseq.model.Delivery;
import io.auditseq.model.Values;
import io.auditseq.rules.compile.ExpectedAlert;
import io.auditseq.rules.compile.RuleFile;
import io.auditseq.rules.compile.RulePack;
import io.auditseq.rules.compile.RuleTest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * The tests inside the rule files, through the whole job. Tests with the same lists share one run, each as a host of its own, so a
 * hundred of them take seconds.
 */
class RulePackIT {
    @RegisterExtension
    static final MiniClusterExtension FLINK = new MiniClusterExtension(new MiniClusterResourceConfiguration.Builder()
            .setNumberTaskManagers(1)
            .setNumberSlotsPerTaskManager(2)
            .build());

    @TestFactory
    Stream<DynamicTest> everyTestInTheRuleFiles() throws Exception {
        RulePack pack = RulePack.builtIn();
        Map<String, List<RuleTest>> byLists = new LinkedHashMap<>();
        for (RuleFile file : pack.files()) {
            for (RuleTest test : RuleTest.read(file)) {
                byLists.computeIfAbsent(test.lists().toString(), lists -> new ArrayList<>())
                        .add(test);
            }
        }
        List<DynamicTest> tests = new ArrayList<>();
        for (List<RuleTest> together : byLists.values()) {
            RulePack rules = pack.with(new RulePack(List.of(), together.get(0).lists()));
            List<Alert> alerts = JobRun.with(rules).over(deliveries(together)).alerts();
            for (int number = 0; number < together.size(); number++) {
                RuleTest test = together.get(number);
                String host = host(number, test);
                List<Alert> own = alerts.stream()
                        .filter(alert ->
                                alert.host().equals(host) && alert.rule().id().equals(test.rule()))
                        .toList();
                tests.add(DynamicTest.dynamicTest(test.toString(), () -> check(test, own, host)));
            }
        }
        assertThat(tests).isNotEmpty();
        return tests.stream();
    }

    private static String host(int number, RuleTest test) {
        return "test" + number + "." + test.host();
    }

    private static List<Delivery> deliveries(List<RuleTest> tests) {
        List<Delivery> deliveries = new ArrayList<>();
        for (int number = 0; number < tests.size(); number++) {
            for (String line : tests.get(number).lines()) {
                byte[] value = line.getBytes(StandardCharsets.UTF_8);
                long arrival = Recordings.ARRIVAL + deliveries.size();
                deliveries.add(new Delivery(
                        value, null, host(number, tests.get(number)), "raw", 0, deliveries.size(), arrival));
            }
        }
        return deliveries;
    }

    private static void check(RuleTest test, List<Alert> alerts, String host) {
        assertThat(alerts)
                .as(test.origin() + ": " + alerts.stream().map(Alert::message).toList())
                .hasSameSizeAs(test.expect());
        for (int alert = 0; alert < alerts.size(); alert++) {
            check(test.expect().get(alert), alerts.get(alert), host);
        }
    }

    private static void check(ExpectedAlert expected, Alert alert, String host) {
        if (expected.level() != null) {
            assertThat(alert.level()).isEqualTo(expected.level().label());
        }
        if (expected.message() != null) {
            assertThat(alert.message()).isEqualTo(expected.message().replace("{host}", host));
        }
        expected.key().forEach((part, value) -> assertThat(alert.key().get(part))
                .as("key " + part)
                .isEqualTo(part.equals("host") ? host : value));
        List<AlertStep> steps = alert.steps();
        if (expected.start() != null) {
            assertThat(steps.get(0).evidence().get(0).event().stamp())
                    .as("start")
                    .isEqualTo(expected.start());
        }
        if (expected.end() != null) {
            List<io.auditseq.model.Evidence> last = steps.get(steps.size() - 1).evidence();
            assertThat(last.get(last.size() - 1).event().stamp()).as("end").isEqualTo(expected.end());
        }
        expected.steps().forEach((name, captures) -> check(name, captures, steps));
    }

    private static void check(String name, Map<String, List<String>> captures, List<AlertStep> steps) {
        AlertStep step = steps.stream()
                .filter(filled -> filled.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("step " + name + " is not filled"));
        captures.forEach((capture, values) -> {
            List<String> found =
                    switch (capture) {
                        case "count" -> List.of(Long.toString(step.count()));
                        case "distinct" -> List.of(Long.toString(step.distinct()));
                        default ->
                            step.captures().getOrDefault(capture, Values.NONE).list();
                    };
            assertThat(found).as(name + "." + capture).containsExactlyInAnyOrderElementsOf(values);
        });
    }
}
