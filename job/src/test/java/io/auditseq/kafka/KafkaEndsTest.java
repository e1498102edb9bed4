package io.auditseq.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.auditseq.SampleAlerts;
import io.auditseq.cli.LocalFlink;
import io.auditseq.cli.demo.DemoBroker;
import io.auditseq.cli.demo.DemoTopics;
import io.auditseq.model.Alert;
import io.auditseq.model.Delivery;
import io.auditseq.model.RejectReason;
import io.auditseq.model.Rejected;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The ends over a real broker, with a job of one step between: an alert for each value, a reject for each tombstone. */
class KafkaEndsTest {

    private static final OutputTag<Rejected> REJECTED = new OutputTag<>("rejected", TypeInformation.of(Rejected.class));

    @TempDir
    private static Path directory;

    private static DemoBroker broker;
    private static DemoTopics topics;

    @BeforeAll
    static void start() throws Exception {
        broker = DemoBroker.start(directory.resolve("broker"));
        topics = new DemoTopics(broker.servers());
        topics.create();
        try (var producer = new KafkaProducer<byte[], byte[]>(clients(Map.of(
                "key.serializer", ByteArraySerializer.class.getName(),
                "value.serializer", ByteArraySerializer.class.getName())))) {
            producer.send(new ProducerRecord<>(DemoTopics.RAW, 0, "k".getBytes(UTF_8), "a line".getBytes(UTF_8)))
                    .get();
            producer.send(new ProducerRecord<>(DemoTopics.RAW, 1, "k".getBytes(UTF_8), null))
                    .get();
        }
    }

    @AfterAll
    static void stop() {
        topics.close();
        broker.close();
    }

    @Test
    void exactlyOnceResultsAreThereAfterTheJobWasStopped() throws Exception {
        StreamExecutionEnvironment env = StreamExecutionEnvironment.createLocalEnvironment(1, flink());
        define(env, new KafkaEnds(options()));
        JobClient job = env.executeAsync("ends");
        for (int tries = 0; !topics.isReadBy("ends-test"); tries++) {
            assertThat(tries).as("a minute of waiting").isLessThan(600);
            job.getJobStatus().get();
            LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
        }
        job.stopWithSavepoint(true, directory.resolve("savepoints").toUri().toString(), SavepointFormatType.CANONICAL)
                .get();

        assertThat(read(DemoTopics.ALERTS)).singleElement().satisfies(alert -> {
            assertThat(new String(alert.key(), UTF_8))
                    .isEqualTo(SampleAlerts.sshBreakIn().id());
            assertThat(new ObjectMapper()
                            .readTree(alert.value())
                            .at("/event/kind")
                            .asText())
                    .isEqualTo("alert");
        });
        assertThat(read(DemoTopics.REJECTED)).singleElement().satisfies(rejected -> {
            assertThat(new String(rejected.key(), UTF_8)).isEqualTo("k");
            assertThat(rejected.value()).isEmpty();
            assertThat(new String(
                            rejected.headers().lastHeader("source.partition").value(), UTF_8))
                    .isEqualTo("1");
        });
    }

    private static Configuration flink() {
        Configuration flink = LocalFlink.lean();
        flink.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, Duration.ofMillis(300));
        return flink;
    }

    private static KafkaOptions options() {
        return new KafkaOptions(
                new KafkaOptions.Clients(broker.servers(), "ends-test", Map.of(), Map.of()),
                new KafkaOptions.Input(
                        List.of(),
                        Pattern.compile(".*[.]raw"),
                        new KafkaOptions.Start(StartFrom.COMMITTED, null),
                        Duration.ofSeconds(1)),
                new KafkaOptions.Output(
                        DemoTopics.ALERTS,
                        DemoTopics.REJECTED,
                        null,
                        "gzip",
                        new KafkaOptions.Promise(Guarantee.EXACTLY_ONCE, "ends-test", Duration.ofMinutes(15))),
                new KafkaOptions.Clock(Duration.ofSeconds(1), Duration.ofSeconds(5)));
    }

    private static void define(StreamExecutionEnvironment env, KafkaEnds ends) {
        var alerts = env.fromSource(ends.deliveries(), ends.clock(), "raw", TypeInformation.of(Delivery.class))
                .uid("raw")
                .process(new TellOrReject())
                .uid("tell");
        alerts.sinkTo(ends.alerts()).uid("alerts");
        alerts.getSideOutput(REJECTED).sinkTo(ends.rejected()).uid("rejected");
    }

    private static final class TellOrReject extends ProcessFunction<Delivery, Alert> {

        @Override
        public void processElement(Delivery delivery, Context context, Collector<Alert> alerts) {
            if (delivery.value() != null) {
                alerts.collect(SampleAlerts.sshBreakIn());
                return;
            }
            context.output(
                    REJECTED,
                    new Rejected(
                            RejectReason.NO_PAYLOAD,
                            "A tombstone.",
                            new byte[0],
                            delivery.key(),
                            -1,
                            delivery.topic(),
                            delivery.partition(),
                            delivery.offset(),
                            delivery.arrival()));
        }
    }

    private static List<ConsumerRecord<byte[], byte[]>> read(String topic) throws Exception {
        List<ConsumerRecord<byte[], byte[]>> messages = new ArrayList<>();
        var partition = new TopicPartition(topic, 0);
        try (var consumer = new KafkaConsumer<byte[], byte[]>(clients(Map.of(
                "isolation.level", "read_committed",
                "key.deserializer", ByteArrayDeserializer.class.getName(),
                "value.deserializer", ByteArrayDeserializer.class.getName())))) {
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            while (consumer.position(partition) < topics.size(topic)) {
                consumer.poll(Duration.ofMillis(100)).forEach(messages::add);
            }
        }
        return messages;
    }

    private static Properties clients(Map<String, String> more) {
        Properties properties = new Properties();
        properties.setProperty("bootstrap.servers", broker.servers());
        properties.putAll(more);
        return properties;
    }
}
