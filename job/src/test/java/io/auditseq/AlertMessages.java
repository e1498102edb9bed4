package io.auditseq;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.auditseq.model.Alert;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** What the messages in the topic of alerts say. */
final class AlertMessages {
    private static final ObjectMapper JSON = new ObjectMapper();

    private AlertMessages() {}

    /** The identity of an alert with what a reader of failures wants to know: {@code HOST RULE ID}. */
    static String name(Alert alert) {
        return alert.host() + " " + alert.rule().id() + " " + alert.id();
    }

    private static String name(ConsumerRecord<byte[], byte[]> alert) {
        return header(alert, "ce_subject") + " " + header(alert, "rule.id") + " " + id(alert);
    }

    static Set<String> names(List<ConsumerRecord<byte[], byte[]>> alerts) {
        return alerts.stream().map(AlertMessages::name).collect(Collectors.toCollection(TreeSet::new));
    }

    /** Names of the alerts that are told for the first time, once for each time. */
    static List<String> firstNames(List<ConsumerRecord<byte[], byte[]>> alerts) {
        return alerts.stream()
                .filter(alert -> revision(alert) == 0)
                .map(AlertMessages::name)
                .toList();
    }

    /** Ids of the alerts that are told for the first time, once for each time. */
    static List<String> firsts(List<ConsumerRecord<byte[], byte[]>> alerts) {
        return alerts.stream()
                .filter(alert -> revision(alert) == 0)
                .map(AlertMessages::id)
                .toList();
    }

    static List<String> revisions(List<ConsumerRecord<byte[], byte[]>> alerts) {
        return alerts.stream().map(alert -> id(alert) + "/" + revision(alert)).toList();
    }

    private static String id(ConsumerRecord<byte[], byte[]> alert) {
        return new String(alert.key(), UTF_8);
    }

    private static String header(ConsumerRecord<byte[], byte[]> alert, String name) {
        return new String(alert.headers().lastHeader(name).value(), UTF_8);
    }

    private static int revision(ConsumerRecord<byte[], byte[]> alert) {
        try {
            return JSON.readTree(alert.value()).at("/auditseq/alert/revision").asInt();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
