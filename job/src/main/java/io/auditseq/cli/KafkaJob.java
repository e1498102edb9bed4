package io.auditseq.cli;

import static io.auditseq.cli.settings.Setting.ALERTS_COMPRESSION;
import static io.auditseq.cli.settings.Setting.ALERTS_TOPIC;
import static io.auditseq.cli.settings.Setting.CHECKPOINT_DIR;
import static io.auditseq.cli.settings.Setting.CHECKPOINT_INTERVAL;
import static io.auditseq.cli.settings.Setting.CLOCK_QUIET;
import static io.auditseq.cli.settings.Setting.CLOCK_TRAIL;
import static io.auditseq.cli.settings.Setting.DELIVERY_GUARANTEE;
import static io.auditseq.cli.settings.Setting.DELIVERY_TRANSACTIONAL_ID_PREFIX;
import static io.auditseq.cli.settings.Setting.DELIVERY_TRANSACTION_TIMEOUT;
import static io.auditseq.cli.settings.Setting.EVENTS_TOPIC;
import static io.auditseq.cli.settings.Setting.INPUT_TOPICS;
import static io.auditseq.cli.settings.Setting.INPUT_TOPIC_PATTERN;
import static io.auditseq.cli.settings.Setting.JOB_MAX_PARALLELISM;
import static io.auditseq.cli.settings.Setting.JOB_PARALLELISM;
import static io.auditseq.cli.settings.Setting.KAFKA_BOOTSTRAP_SERVERS;
import static io.auditseq.cli.settings.Setting.KAFKA_DISCOVERY_INTERVAL;
import static io.auditseq.cli.settings.Setting.KAFKA_GROUP_ID;
import static io.auditseq.cli.settings.Setting.KAFKA_START;
import static io.auditseq.cli.settings.Setting.KAFKA_START_AT;
import static io.auditseq.cli.settings.Setting.REJECTED_TOPIC;
import static io.auditseq.cli.settings.Setting.RULES_TOPIC;

import io.auditseq.AuditDetectionJob;
import io.auditseq.AuditDetectionJob.Ends;
import io.auditseq.cli.settings.ClientProperties.Side;
import io.auditseq.cli.settings.Settings;
import io.auditseq.kafka.Guarantee;
import io.auditseq.kafka.KafkaEnds;
import io.auditseq.kafka.KafkaOptions;
import io.auditseq.kafka.StartFrom;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Pattern;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** The job between topics, as settings say. */
final class KafkaJob {

    /** When neither a setting nor Flink's configuration says how often. */
    private static final Duration USUAL_CHECKPOINTS = Duration.ofSeconds(10);

    private KafkaJob() {}

    /** The cluster's environment, or one of its own inside this process. */
    static StreamExecutionEnvironment environment(Settings settings) {
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment(flink(settings));
        if (env.getCheckpointInterval() <= 0) {
            env.enableCheckpointing(USUAL_CHECKPOINTS.toMillis());
        }
        return env;
    }

    static Duration checkpoints(StreamExecutionEnvironment env) {
        return Duration.ofMillis(env.getCheckpointInterval());
    }

    static void define(StreamExecutionEnvironment env, Settings settings) throws UnusableRules, UnusableUsers {
        KafkaEnds kafka = new KafkaEnds(options(settings));
        Ends ends = new Ends(
                kafka.deliveries(), kafka.clock(), kafka.alerts(), kafka.rejected(), kafka.events(), kafka.rules());
        AuditDetectionJob.define(env, ends, JobSettings.options(settings));
    }

    /** What the settings say of Flink; where they say nothing, its own configuration holds. */
    static Configuration flink(Settings settings) {
        Configuration flink = LocalFlink.strict(new Configuration());
        flink.set(PipelineOptions.MAX_PARALLELISM, settings.number(JOB_MAX_PARALLELISM));
        settings.find(JOB_PARALLELISM, Long.class)
                .ifPresent(count -> flink.set(CoreOptions.DEFAULT_PARALLELISM, count.intValue()));
        settings.find(CHECKPOINT_INTERVAL, Duration.class)
                .ifPresent(interval -> flink.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, interval));
        settings.find(CHECKPOINT_DIR, String.class)
                .ifPresent(directory -> flink.set(CheckpointingOptions.CHECKPOINTS_DIRECTORY, directory));
        return flink;
    }

    private static KafkaOptions options(Settings settings) {
        return new KafkaOptions(
                new KafkaOptions.Clients(
                        String.join(",", settings.list(KAFKA_BOOTSTRAP_SERVERS)),
                        settings.text(KAFKA_GROUP_ID),
                        settings.clientProperties(Side.SOURCE),
                        settings.clientProperties(Side.SINK)),
                input(settings),
                output(settings),
                new KafkaOptions.Clock(settings.duration(CLOCK_TRAIL), settings.duration(CLOCK_QUIET)));
    }

    private static KafkaOptions.Input input(Settings settings) {
        return new KafkaOptions.Input(
                settings.list(INPUT_TOPICS),
                settings.find(INPUT_TOPIC_PATTERN, Pattern.class).orElse(null),
                new KafkaOptions.Start(
                        settings.get(KAFKA_START, StartFrom.class),
                        settings.find(KAFKA_START_AT, Instant.class).orElse(null)),
                settings.duration(KAFKA_DISCOVERY_INTERVAL),
                settings.find(RULES_TOPIC, String.class).orElse(null));
    }

    private static KafkaOptions.Output output(Settings settings) {
        return new KafkaOptions.Output(
                settings.text(ALERTS_TOPIC),
                settings.text(REJECTED_TOPIC),
                settings.find(EVENTS_TOPIC, String.class).orElse(null),
                settings.text(ALERTS_COMPRESSION),
                new KafkaOptions.Promise(
                        settings.get(DELIVERY_GUARANTEE, Guarantee.class),
                        settings.find(DELIVERY_TRANSACTIONAL_ID_PREFIX, String.class)
                                .orElse(null),
                        settings.duration(DELIVERY_TRANSACTION_TIMEOUT)));
    }
}
