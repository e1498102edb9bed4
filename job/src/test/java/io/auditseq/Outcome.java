package io.auditseq;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.auditseq.model.Delivery;
import io.auditseq.model.Rejected;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * What has to come of lines and of other deliveries, whatever happens on the way.
 *
 * @param alerts the alerts, as {@link AlertMessages} names them, that the lines give in the quiet
 * @param rejected places in the input topic, {@code partition/offset/line}, of all that is rejected in the quiet
 */
record Outcome(Set<String> alerts, Set<String> rejected) {

    /** Runs the lines, and what is none, inside this process, where nothing fails. */
    static Outcome inTheQuiet(List<byte[]> lines, List<Delivery> others) throws Exception {
        JobRun.Results ofLines = JobRun.withPack().over(Recordings.deliveries(lines));
        assertThat(ofLines.rejected()).isEmpty();
        assertThat(ofLines.alerts()).isNotEmpty();
        Set<String> rejected = new TreeSet<>();
        if (!others.isEmpty()) {
            JobRun.Results ofOthers = JobRun.withPack().over(others);
            assertThat(ofOthers.alerts()).isEmpty();
            ofOthers.rejected().forEach(reject -> rejected.add(place(reject)));
        }
        return new Outcome(
                ofLines.alerts().stream().map(AlertMessages::name).collect(Collectors.toCollection(TreeSet::new)),
                rejected);
    }

    /** Every alert and every rejected line once, for whoever reads what is committed. */
    void cameExactlyOnce(Topics topics, String logs) {
        var alerts = topics.read(
                "alerts", "read_committed", read -> AlertMessages.names(read).containsAll(this.alerts));
        var rejects =
                topics.read("rejected", "read_committed", read -> places(read).containsAll(rejected));
        assertThat(AlertMessages.firstNames(alerts)).as(logs).containsExactlyInAnyOrderElementsOf(this.alerts);
        assertThat(AlertMessages.revisions(alerts)).as(logs).doesNotHaveDuplicates();
        assertThat(rejects.stream().map(Outcome::place)).as(logs).containsExactlyInAnyOrderElementsOf(rejected);
    }

    /** Every alert and every rejected line, some perhaps more than once, under the same id or place. */
    void cameAtLeastOnce(Topics topics, String logs) {
        var alerts = topics.read(
                "alerts", "read_uncommitted", read -> AlertMessages.names(read).containsAll(this.alerts));
        var rejects =
                topics.read("rejected", "read_uncommitted", read -> places(read).containsAll(rejected));
        assertThat(AlertMessages.names(alerts)).as(logs).isEqualTo(this.alerts);
        assertThat(AlertMessages.firstNames(alerts)).as(logs).containsAll(this.alerts);
        assertThat(places(rejects)).as(logs).isEqualTo(rejected);
    }

    private static Set<String> places(List<ConsumerRecord<byte[], byte[]>> rejects) {
        return rejects.stream().map(Outcome::place).collect(Collectors.toCollection(HashSet::new));
    }

    private static String place(Rejected rejected) {
        return rejected.partition() + "/" + rejected.offset() + "/" + rejected.index();
    }

    private static String place(ConsumerRecord<byte[], byte[]> reject) {
        return header(reject, "source.partition") + "/" + header(reject, "source.offset") + "/"
                + header(reject, "error.index");
    }

    private static String header(ConsumerRecord<byte[], byte[]> message, String name) {
        return new String(message.headers().lastHeader(name).value(), UTF_8);
    }
}
