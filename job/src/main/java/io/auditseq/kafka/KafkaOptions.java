package io.auditseq.kafka;

import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Everything the Kafka ends of the job can be told. Already checked: what stands here fits together. */
public record KafkaOptions(Clients clients, Input input, Output output, Clock clock) {

    /**
     * How to reach the brokers.
     *
     * @param servers {@code host:port,host:port}
     * @param group the consumer group, and the beginning of the consumers' names
     * @param source properties of Kafka's consumer, beyond what this package sets
     * @param sink properties of Kafka's producers, beyond what this package sets
     */
    public record Clients(String servers, String group, Map<String, String> source, Map<String, String> sink) {}

    /**
     * What is read.
     *
     * @param topics the topics with lines; empty when the pattern says which
     * @param pattern matches whole names of topics; null when they are listed
     * @param discovery how often new partitions and topics are looked for
     * @param rules the topic with rule files; null when rules do not come from Kafka
     */
    public record Input(
            List<String> topics,
            @Nullable Pattern pattern,
            Start start,
            Duration discovery,
            @Nullable String rules) {

        public Input(List<String> topics, @Nullable Pattern pattern, Start start, Duration discovery) {
            this(topics, pattern, start, discovery, null);
        }
    }

    /**
     * Where reading begins.
     *
     * @param at arrival time; null unless {@code from} is {@link StartFrom#TIMESTAMP}
     */
    public record Start(StartFrom from, @Nullable Instant at) {}

    /**
     * What is written, each result to a topic of its own.
     *
     * @param events null when assembled events are not written
     * @param compression of the alerts, as Kafka's producer names it
     */
    public record Output(
            String alerts, String rejected, @Nullable String events, String compression, Promise promise) {}

    /**
     * What a reader of the results can rely on.
     *
     * @param idPrefix of the transactions; null unless exactly-once
     * @param timeout of a transaction
     */
    public record Promise(Guarantee guarantee, @Nullable String idPrefix, Duration timeout) {}

    /** See {@link ArrivalClock}. */
    public record Clock(Duration trail, Duration quiet) implements Serializable {}
}
