package io.auditseq.kafka;

import static java.util.Objects.requireNonNull;

import io.auditseq.model.Alert;
import io.auditseq.model.Delivery;
import io.auditseq.model.EventDocument;
import io.auditseq.model.Rejected;
import java.util.Map;
import java.util.Properties;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.flink.connector.kafka.sink.KafkaSinkBuilder;
import org.apache.flink.connector.kafka.sink.TransactionNamingStrategy;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.KafkaSourceBuilder;
import org.apache.flink.connector.kafka.source.KafkaSourceOptions;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.OffsetResetStrategy;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.jspecify.annotations.Nullable;

/** The ends of the job in Kafka: where lines come from and where results go. */
public final class KafkaEnds {

    /** Measured: larger fetches than Kafka's defaults, for a day's backlog. */
    private static final Map<String, String> FETCHING = Map.of(
            ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, "4194304", ConsumerConfig.MAX_POLL_RECORDS_CONFIG, "5000");

    private static final Map<String, String> SENDING = Map.of(
            ProducerConfig.LINGER_MS_CONFIG, "20",
            ProducerConfig.BATCH_SIZE_CONFIG, "131072",
            ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
    /** Kafka's default. */
    private static final String LARGEST_MESSAGE = "1048576";

    private final KafkaOptions options;

    public KafkaEnds(KafkaOptions options) {
        this.options = options;
    }

    public KafkaSource<Delivery> deliveries() {
        KafkaSourceBuilder<Delivery> source = KafkaSource.<Delivery>builder()
                .setProperties(properties(FETCHING, options.clients().source()))
                .setBootstrapServers(options.clients().servers())
                .setGroupId(options.clients().group())
                .setClientIdPrefix(options.clients().group() + "-lines")
                .setProperty(
                        KafkaSourceOptions.PARTITION_DISCOVERY_INTERVAL_MS.key(),
                        Long.toString(options.input().discovery().toMillis()))
                .setStartingOffsets(start(options.input().start()))
                .setDeserializer(new DeliveryFromKafka());
        return options.input().pattern() == null
                ? source.setTopics(options.input().topics()).build()
                : source.setTopicPattern(options.input().pattern()).build();
    }

    /** All of the topic, in no group: what is in force are the newest messages of all keys. Null when rules do not come from Kafka. */
    public @Nullable KafkaSource<Delivery> rules() {
        String topic = options.input().rules();
        if (topic == null) {
            return null;
        }
        return KafkaSource.<Delivery>builder()
                .setProperties(properties(Map.of(), options.clients().source()))
                .setBootstrapServers(options.clients().servers())
                .setClientIdPrefix(options.clients().group() + "-rules")
                .setProperty(KafkaSourceOptions.COMMIT_OFFSETS_ON_CHECKPOINT.key(), "false")
                .setStartingOffsets(OffsetsInitializer.earliest())
                .setDeserializer(new DeliveryFromKafka())
                .setTopics(topic)
                .build();
    }

    public WatermarkStrategy<Delivery> clock() {
        return ArrivalClock.strategy(options.clock().trail(), options.clock().quiet());
    }

    public Sink<Alert> alerts() {
        return sink("alerts", new AlertToKafka(options.output().alerts()))
                .setProperty(
                        ProducerConfig.COMPRESSION_TYPE_CONFIG, options.output().compression())
                .build();
    }

    public Sink<Rejected> rejected() {
        return sink("rejected", new RejectedToKafka(options.output().rejected(), largestMessage()))
                .build();
    }

    /** Null when assembled events are not wanted. */
    public @Nullable Sink<EventDocument> events() {
        String topic = options.output().events();
        return topic == null
                ? null
                : sink("events", new EventToKafka(topic, largestMessage())).build();
    }

    private <T> KafkaSinkBuilder<T> sink(String name, KafkaRecordSerializationSchema<T> schema) {
        KafkaOptions.Promise promise = options.output().promise();
        KafkaSinkBuilder<T> sink = KafkaSink.<T>builder()
                .setKafkaProducerConfig(properties(SENDING, options.clients().sink()))
                .setBootstrapServers(options.clients().servers())
                .setRecordSerializer(schema);
        if (promise.guarantee() == Guarantee.AT_LEAST_ONCE) {
            return sink.setDeliveryGuarantee(DeliveryGuarantee.AT_LEAST_ONCE);
        }
        // POOLING uses a few ids again and again; the default makes one per checkpoint, which brokers remember for a
        // week.
        return sink.setDeliveryGuarantee(DeliveryGuarantee.EXACTLY_ONCE)
                .setTransactionalIdPrefix(requireNonNull(promise.idPrefix()) + "-" + name)
                .setTransactionNamingStrategy(TransactionNamingStrategy.POOLING)
                .setProperty(
                        ProducerConfig.TRANSACTION_TIMEOUT_CONFIG,
                        Long.toString(promise.timeout().toMillis()));
    }

    private int largestMessage() {
        return Integer.parseInt(
                options.clients().sink().getOrDefault(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, LARGEST_MESSAGE));
    }

    @SuppressWarnings("deprecation") // the connector's signature; without it a group that has committed nothing fails
    private static OffsetsInitializer start(KafkaOptions.Start start) {
        return switch (start.from()) {
            case EARLIEST -> OffsetsInitializer.earliest();
            case LATEST -> OffsetsInitializer.latest();
            case COMMITTED -> OffsetsInitializer.committedOffsets(OffsetResetStrategy.EARLIEST);
            case TIMESTAMP ->
                OffsetsInitializer.timestamp(requireNonNull(start.at()).toEpochMilli());
        };
    }

    private static Properties properties(Map<String, String> ours, Map<String, String> theirs) {
        Properties properties = new Properties();
        properties.putAll(ours);
        properties.putAll(theirs);
        return properties;
    }
}
