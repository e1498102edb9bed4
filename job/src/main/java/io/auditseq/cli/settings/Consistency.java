package io.auditseq.cli.settings;

import static io.auditseq.cli.settings.Setting.ALERTS_TOPIC;
import static io.auditseq.cli.settings.Setting.ASSEMBLE_GRACE;
import static io.auditseq.cli.settings.Setting.ASSEMBLE_TIMEOUT;
import static io.auditseq.cli.settings.Setting.DELIVERY_BROKER_LIMIT;
import static io.auditseq.cli.settings.Setting.DELIVERY_GUARANTEE;
import static io.auditseq.cli.settings.Setting.DELIVERY_TRANSACTIONAL_ID_PREFIX;
import static io.auditseq.cli.settings.Setting.DELIVERY_TRANSACTION_TIMEOUT;
import static io.auditseq.cli.settings.Setting.EVENTS_TOPIC;
import static io.auditseq.cli.settings.Setting.HOST_REORDER_WAIT;
import static io.auditseq.cli.settings.Setting.INPUT_MAX_LINE_BYTES;
import static io.auditseq.cli.settings.Setting.INPUT_MAX_RECORD_BYTES;
import static io.auditseq.cli.settings.Setting.INPUT_TOPICS;
import static io.auditseq.cli.settings.Setting.INPUT_TOPIC_PATTERN;
import static io.auditseq.cli.settings.Setting.JOB_MAX_PARALLELISM;
import static io.auditseq.cli.settings.Setting.JOB_PARALLELISM;
import static io.auditseq.cli.settings.Setting.KAFKA_START;
import static io.auditseq.cli.settings.Setting.KAFKA_START_AT;
import static io.auditseq.cli.settings.Setting.REJECTED_TOPIC;
import static io.auditseq.cli.settings.Setting.RULES_TOPIC;

import io.auditseq.kafka.Guarantee;
import io.auditseq.kafka.StartFrom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Settings that are right one by one and wrong together. */
public final class Consistency {

    /** For the checkpoint itself and a restart, on top of the interval between two. */
    private static final Duration MARGIN = Duration.ofMinutes(1);

    private final Settings settings;
    private final List<SettingProblem> problems = new ArrayList<>();

    private Consistency(Settings settings) {
        this.settings = settings;
    }

    /** What holds wherever lines come from. */
    public static void check(Settings settings) throws SettingsException {
        Consistency consistency = new Consistency(settings);
        consistency.bounds();
        consistency.orThrow();
    }

    /**
     * What holds for a job between topics.
     *
     * @param checkpoints the interval in force, whoever set it
     */
    public static void checkJob(Settings settings, Duration checkpoints) throws SettingsException {
        Consistency consistency = new Consistency(settings);
        consistency.bounds();
        consistency.start();
        consistency.topics();
        consistency.parallelism();
        if (settings.get(DELIVERY_GUARANTEE, Guarantee.class) == Guarantee.EXACTLY_ONCE) {
            consistency.transactions(checkpoints);
        }
        consistency.orThrow();
    }

    private void bounds() {
        if (settings.duration(ASSEMBLE_GRACE).compareTo(settings.duration(ASSEMBLE_TIMEOUT)) > 0) {
            object(
                    ASSEMBLE_GRACE,
                    "longer than assemble.timeout = " + Durations.write(settings.duration(ASSEMBLE_TIMEOUT)) + ".");
        }
        if (settings.number(INPUT_MAX_LINE_BYTES) > settings.number(INPUT_MAX_RECORD_BYTES)) {
            object(
                    INPUT_MAX_LINE_BYTES,
                    "more than input.max-record-bytes = " + settings.number(INPUT_MAX_RECORD_BYTES) + ".");
        }
        if (settings.duration(HOST_REORDER_WAIT).compareTo(settings.duration(ASSEMBLE_TIMEOUT)) < 0) {
            object(
                    HOST_REORDER_WAIT,
                    "shorter than assemble.timeout = " + Durations.write(settings.duration(ASSEMBLE_TIMEOUT))
                            + ": an event that is closed by time-out would always come too late for its order.");
        }
    }

    private void start() {
        boolean fromTime = settings.get(KAFKA_START, StartFrom.class) == StartFrom.TIMESTAMP;
        boolean hasTime = settings.isGiven(KAFKA_START_AT);
        if (fromTime && !hasTime) {
            object(KAFKA_START, "needs kafka.start-at, the time to start at.");
        } else if (hasTime && !fromTime) {
            object(KAFKA_START_AT, "has no effect unless kafka.start = timestamp.");
        }
    }

    private void topics() {
        Set<String> read = new HashSet<>();
        boolean byPattern = settings.isGiven(INPUT_TOPIC_PATTERN);
        if (byPattern && settings.isGiven(INPUT_TOPICS)) {
            object(INPUT_TOPIC_PATTERN, "either input.topics or input.topic-pattern, not both.");
        } else if (!byPattern) {
            read.addAll(settings.list(INPUT_TOPICS));
        }
        for (Setting topic : List.of(ALERTS_TOPIC, REJECTED_TOPIC, EVENTS_TOPIC, RULES_TOPIC)) {
            settings.find(topic, String.class).ifPresent(name -> written(topic, name, read));
        }
    }

    /** A job that reads what it writes never comes to rest. */
    private void written(Setting setting, String topic, Set<String> taken) {
        boolean isRead = settings.find(INPUT_TOPIC_PATTERN, Pattern.class)
                .map(pattern -> pattern.matcher(topic).matches())
                .orElse(false);
        if (isRead) {
            String what = setting == RULES_TOPIC ? "rules as lines." : "what it writes.";
            object(setting, "input.topic-pattern matches it: the job would read " + what);
        } else if (!taken.add(topic)) {
            object(setting, "the topic is already read from or written to for something else.");
        }
    }

    private void parallelism() {
        settings.find(JOB_PARALLELISM, Long.class)
                .filter(parallelism -> parallelism > settings.number(JOB_MAX_PARALLELISM))
                .ifPresent(parallelism -> object(JOB_PARALLELISM, "more than job.max-parallelism."));
    }

    private void transactions(Duration checkpoints) {
        Duration timeout = settings.duration(DELIVERY_TRANSACTION_TIMEOUT);
        if (!settings.isGiven(DELIVERY_TRANSACTIONAL_ID_PREFIX)) {
            object(
                    DELIVERY_GUARANTEE,
                    "exactly-once needs delivery.transactional-id-prefix, unique to this job and the same for ever.");
        }
        if (timeout.compareTo(checkpoints.plus(MARGIN)) < 0) {
            object(
                    DELIVERY_TRANSACTION_TIMEOUT,
                    "too short: with a checkpoint every " + Durations.write(checkpoints) + " at least "
                            + Durations.write(checkpoints.plus(MARGIN))
                            + " are needed, or the broker ends transactions that Flink still has to commit.");
        }
        if (timeout.compareTo(settings.duration(DELIVERY_BROKER_LIMIT)) > 0) {
            object(
                    DELIVERY_TRANSACTION_TIMEOUT,
                    "longer than the brokers allow, delivery.broker-limit = "
                            + Durations.write(settings.duration(DELIVERY_BROKER_LIMIT))
                            + " (their transaction.max.timeout.ms): no producer would start.");
        }
    }

    private void object(Setting setting, String why) {
        problems.add(SettingProblem.of(settings.given(setting.key()), why));
    }

    private void orThrow() throws SettingsException {
        if (!problems.isEmpty()) {
            throw new SettingsException(problems);
        }
    }
}
