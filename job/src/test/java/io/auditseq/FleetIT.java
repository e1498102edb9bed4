package io.auditseq;

import static org.assertj.core.api.Assertions.assertThat;

import io.auditseq.model.Alert;
import io.auditseq.model.Delivery;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * All recordings at once, each as a host of its own, as a fleet sends them: in any order, twice, at any speed, with clocks that are
 * hours apart. The alerts are those of the quiet run, with the same ids.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FleetIT {
    @RegisterExtension
    static final MiniClusterExtension FLINK = new MiniClusterExtension(new MiniClusterResourceConfiguration.Builder()
            .setNumberTaskManagers(2)
            .setNumberSlotsPerTaskManager(2)
            .build());

    private static final Pattern STAMP = Pattern.compile("audit\\((\\d+)\\.");
    private static final long HOUR = 3_600;

    private String expected = "";

    @BeforeAll
    void runInOrder() throws Exception {
        expected = alerts(JobRun.withPack().parallelism(1), Recordings.deliveries(fleet()));
        assertThat(expected).contains("ssh-guess-login-exec");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void anyOrderOverAnyPartitionsGivesTheSameAlerts(long seed) throws Exception {
        List<byte[]> lines = fleet();
        Collections.shuffle(lines, new Random(seed));

        assertThat(alerts(JobRun.withPack().parallelism(4), quickly(lines)))
                .as("seed " + seed)
                .isEqualTo(expected);
    }

    @Test
    void linesThatComeTwiceCountOnce() throws Exception {
        List<byte[]> lines = fleet();
        lines.addAll(fleet());
        Collections.shuffle(lines, new Random(4));

        assertThat(alerts(JobRun.withPack(), quickly(lines))).isEqualTo(expected);
    }

    @Test
    void aWholeSecondDeliveryLaterChangesNothing() throws Exception {
        List<byte[]> lines = fleet();
        lines.addAll(fleet());

        assertThat(alerts(JobRun.withPack(), Recordings.deliveries(lines))).isEqualTo(expected);
    }

    @Test
    void clocksThatAreHoursApartChangeNothingButTheTimes() throws Exception {
        List<byte[]> lines = new ArrayList<>();
        List<String> names = Recordings.names();
        for (int host = 0; host < names.size(); host++) {
            long shift = new long[] {0, 2 * HOUR, -24 * HOUR}[host % 3];
            for (byte[] line : Recordings.host(names.get(host))) {
                lines.add(shifted(line, shift));
            }
        }
        Collections.shuffle(lines, new Random(5));

        assertThat(messages(JobRun.withPack().over(quickly(lines))))
                .isEqualTo(messages(JobRun.withPack().over(Recordings.deliveries(fleet()))));
    }

    @Test
    void titlesThatAreMissingCostNoAlert() throws Exception {
        List<byte[]> lines = fleet();
        lines.removeIf(line -> new String(line, StandardCharsets.ISO_8859_1).contains(" type=PROCTITLE "));
        Collections.shuffle(lines, new Random(6));

        assertThat(messages(JobRun.withPack().over(quickly(lines))))
                .isEqualTo(messages(JobRun.withPack().over(Recordings.deliveries(fleet()))));
    }

    private static String alerts(JobRun run, List<Delivery> deliveries) throws Exception {
        return GoldenAlerts.text(run.over(deliveries).alerts());
    }

    private static List<String> messages(JobRun.Results results) {
        return results.alerts().stream()
                .map(alert -> alert.host() + " " + alert.rule().id() + " " + alert.level() + " " + counts(alert))
                .sorted()
                .toList();
    }

    private static String counts(Alert alert) {
        return alert.message()
                + alert.steps().stream()
                        .map(step -> step.name() + "*" + step.count())
                        .toList();
    }

    /** All lines within one second of arrival. */
    private static List<Delivery> quickly(List<byte[]> lines) {
        List<Delivery> deliveries = new ArrayList<>();
        for (Delivery delivery : Recordings.deliveries(lines)) {
            long arrival = Recordings.ARRIVAL + delivery.offset() * 1_000 / lines.size();
            deliveries.add(new Delivery(
                    delivery.value(), null, null, "raw", (int) (delivery.offset() % 7), delivery.offset(), arrival));
        }
        return deliveries;
    }

    private static List<byte[]> fleet() {
        List<byte[]> lines = new ArrayList<>();
        Recordings.names().forEach(name -> lines.addAll(Recordings.host(name)));
        return lines;
    }

    /** A recording as the host of its own name. */
    private static byte[] shifted(byte[] line, long seconds) {
        String text = new String(line, StandardCharsets.ISO_8859_1);
        Matcher stamp = STAMP.matcher(text);
        if (!stamp.find()) {
            return line;
        }
        String moved = "audit(" + (Long.parseLong(stamp.group(1)) + seconds) + ".";
        return (text.substring(0, stamp.start()) + moved + text.substring(stamp.end()))
                .getBytes(StandardCharsets.ISO_8859_1);
    }
}
