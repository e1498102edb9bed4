package io.auditseq.cli.settings;

import static io.auditseq.cli.settings.Kind.duration;
import static io.auditseq.cli.settings.Kind.flag;
import static io.auditseq.cli.settings.Kind.instant;
import static io.auditseq.cli.settings.Kind.list;
import static io.auditseq.cli.settings.Kind.matching;
import static io.auditseq.cli.settings.Kind.number;
import static io.auditseq.cli.settings.Kind.oneOf;
import static io.auditseq.cli.settings.Kind.text;
import static io.auditseq.cli.settings.Kind.topicPattern;
import static java.time.Duration.ofDays;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;

import io.auditseq.kafka.Guarantee;
import io.auditseq.kafka.StartFrom;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * All settings, in the order in which {@code docs/configuration.md} lists them. The properties of Kafka's clients under
 * {@code kafka.common.*}, {@code kafka.source.*} and {@code kafka.sink.*} are the only names that are not in this list, see
 * {@link ClientProperties}.
 */
public enum Setting {
    KAFKA_BOOTSTRAP_SERVERS(
            "kafka.bootstrap.servers",
            list("a list HOST:PORT,HOST:PORT", "[^\\s,:]+:[0-9]{1,5}|\\[[0-9a-fA-F:.]+\\]:[0-9]{1,5}"),
            "localhost:9092",
            "The brokers to begin with, for reading and writing."),
    KAFKA_GROUP_ID(
            "kafka.group.id",
            matching("[a-zA-Z0-9._-]{1,200}", "letters, digits, dot, underscore, hyphen"),
            "auditseq",
            "The consumer group that offsets are committed under, and the beginning of the names of all clients."),
    KAFKA_START(
            "kafka.start",
            oneOf(StartFrom.class),
            "committed",
            "Where reading begins when no checkpoint or savepoint says so. `committed` is the group's offset, or the"
                    + " earliest where it has none; `timestamp` is `kafka.start-at`."),
    KAFKA_START_AT(
            "kafka.start-at",
            instant(),
            null,
            "The arrival time at which reading begins, with `kafka.start=timestamp`."),
    KAFKA_DISCOVERY_INTERVAL(
            "kafka.discovery-interval",
            duration(ofSeconds(1), ofDays(1)),
            "1m",
            "How often new partitions, and new topics of the pattern, are looked for. They are read from their beginning."),

    INPUT_TOPICS(
            "input.topics",
            list("a list of topics", "[a-zA-Z0-9._-]{1,249}"),
            "security.auditd.raw",
            "The topics with audit lines. Not together with `input.topic-pattern`."),
    INPUT_TOPIC_PATTERN(
            "input.topic-pattern",
            topicPattern(),
            null,
            "Instead of `input.topics`: every topic whose whole name matches."),
    INPUT_MAX_RECORD_BYTES(
            "input.max-record-bytes",
            number(1_024, 1 << 30),
            "1048576",
            "The longest value of a Kafka record that is looked into; a longer one is rejected whole."),
    INPUT_MAX_LINE_BYTES(
            "input.max-line-bytes",
            number(256, 1 << 30),
            "65536",
            "The longest line; a longer one is cut and its event marked. No more than `input.max-record-bytes`."),
    INPUT_MESSAGE_FIELD(
            "input.message-field",
            text(),
            null,
            "The field of a JSON envelope that holds the line, with dots between names, when it is none of the usual ones."),
    INPUT_ACCEPT_SYSLOG(
            "input.accept-syslog",
            flag(),
            "true",
            "Whether lines that came through syslog are used. There any local process may claim to be auditd."),
    INPUT_TRUSTED_TAGS(
            "input.trusted-tags",
            list("a list of syslog tags", "[^\\s,:\\[]+"),
            "auditd,audispd,audisp-syslog,audit,kernel,laurel",
            "The syslog tags that may bring audit lines."),
    INPUT_HOST_FROM_KEY(
            "input.host-from-key",
            flag(),
            "false",
            "Whether the key of a Kafka record is the host of lines where nothing better names it."),
    INPUT_REJECT_NOT_AUDIT(
            "input.reject-not-audit",
            flag(),
            "true",
            "Whether what is no audit record goes to the rejected topic; else it is only counted, for topics shared with other logs."),

    ALERTS_TOPIC("alerts.topic", topic(), "security.auditd.alerts", "The topic that alerts go to."),
    ALERTS_COMPRESSION(
            "alerts.compression",
            oneOf("none", "gzip", "lz4", "snappy", "zstd"),
            "gzip",
            "How alerts are compressed. Some consumers, such as n8n, read nothing but `none` and `gzip`."),
    ALERTS_UPDATE_INTERVAL(
            "alerts.update-interval",
            duration(ofMillis(0), ofDays(1)),
            "10s",
            "A story that goes on updates its alert at most this often."),
    REJECTED_TOPIC(
            "rejected.topic",
            topic(),
            "security.auditd.rejected",
            "The topic for what could not be used: as it came, with the reason in the headers."),
    EVENTS_TOPIC("events.topic", topic(), null, "The topic for all assembled events; without it they are not written."),

    DELIVERY_GUARANTEE(
            "delivery.guarantee",
            oneOf(Guarantee.class),
            "at-least-once",
            "`at-least-once`: after a restart an alert may come again, under the same id. `exactly-once`: in transactions,"
                    + " visible to `read_committed` consumers with each checkpoint."),
    DELIVERY_TRANSACTIONAL_ID_PREFIX(
            "delivery.transactional-id-prefix",
            matching("[a-zA-Z0-9._-]{1,200}", "letters, digits, dot, underscore, hyphen"),
            null,
            "Needed for `exactly-once`: unique to this job and environment, and the same for ever."),
    DELIVERY_TRANSACTION_TIMEOUT(
            "delivery.transaction-timeout",
            duration(ofSeconds(10), ofDays(7)),
            "15m",
            "How long a transaction may stay open. Longer than the checkpoint interval and the longest outage together, or"
                    + " results are lost; no longer than the brokers allow."),
    DELIVERY_BROKER_LIMIT(
            "delivery.broker-limit",
            duration(ofSeconds(10), ofDays(7)),
            "15m",
            "What the brokers allow: their `transaction.max.timeout.ms`."),

    CLOCK_TRAIL(
            "clock.trail",
            duration(ofMillis(0), ofMinutes(10)),
            "2s",
            "How far the arrival clock stays behind the newest line of a partition: the spread of one event's lines over"
                    + " partitions."),
    CLOCK_QUIET(
            "clock.quiet",
            duration(ofSeconds(1), ofHours(1)),
            "10s",
            "After so long without a line a partition's clock follows the wall clock. One that was never heard is waited for three times as long."),

    ASSEMBLE_TIMEOUT(
            "assemble.timeout",
            duration(ofMillis(10), ofMinutes(10)),
            "2s",
            "After so long (on the arrival clock) without another record an event that is not whole is closed as incomplete."),
    ASSEMBLE_GRACE(
            "assemble.grace",
            duration(ofMillis(0), ofMinutes(10)),
            "500ms",
            "How long (on the arrival clock) an event that lacks nothing waits for records that may still be on their way: when"
                    + " some came out of order, when PROCTITLE is missing, when another is announced."),
    ASSEMBLE_MAX_OPEN_BYTES(
            "assemble.max-open-bytes",
            number(1 << 20, Integer.MAX_VALUE),
            "67108864",
            "How many bytes the unfinished events of a host hold at most, each a KiB more than its records; one that finds no room is"
                    + " closed as it is."),

    HOST_REORDER_WAIT(
            "host.reorder-wait",
            duration(ofMillis(0), ofMinutes(10)),
            "3s",
            "How long (on the arrival clock) an event waits for a lower serial of its host. At least `assemble.timeout`."),
    HOST_IDLE(
            "host.idle",
            duration(ofMinutes(1), ofDays(366)),
            "7d",
            "A host that sent nothing for so long is forgotten: its sessions and its processes."),
    HOST_SILENT_AFTER(
            "host.silent-after",
            duration(ofMinutes(1), ofHours(12)),
            "1h",
            "A host that sent nothing for so long, while others did, counts in the metric `silentHosts`, until it was silent for a day."),
    HOST_MAX_PROCESSES(
            "host.max-processes",
            number(16, 1_000_000),
            "8192",
            "How many processes are followed on a host; the longest unused give way."),
    HOST_MAX_SESSIONS(
            "host.max-sessions",
            number(4, 1_000_000),
            "1024",
            "How many login sessions are followed on a host; the longest unused give way."),
    HOST_MAX_WAITING(
            "host.max-waiting",
            number(16, 1_000_000),
            "4096",
            "How many events of a host wait for their order at most; beyond that the first goes on."),
    HOST_USERS(
            "host.users",
            text(),
            null,
            "A file with lines `HOST UID NAME`, names of users for hosts that log without names (`log_format = RAW`); `*` is every"
                    + " host. Read once, at the start."),

    DETECT_OFFLINE_ALLOWANCE(
            "detect.offline-allowance",
            duration(ofMillis(0), ofDays(30)),
            "1h",
            "How long (on the arrival clock) an unfinished story is kept beyond the window of its rule: the longest time that a host may be offline in the middle of a story."),

    REDACT_SECRETS(
            "redact.secrets",
            flag(),
            "true",
            "Whether passwords, tokens and keys in command lines are replaced in alerts and events, see docs/privacy.md. Rules see them."),
    REDACT_NAMES(
            "redact.names",
            list("a list of names, also `*-ENDING`", "\\*?[A-Za-z0-9_.-]{2,64}"),
            null,
            "Further names of options, variables and headers whose values are secret, in any case."),
    REDACT_OPTIONS(
            "redact.options",
            list("a list of PROGRAM -OPTION", "[A-Za-z0-9_.+-]+\\s+-{0,2}[A-Za-z0-9_-]+"),
            null,
            "Further options of single programs whose value is secret: `backup-tool -k`."),
    REDACT_KEYSTROKES(
            "redact.keystrokes",
            flag(),
            "true",
            "Whether what was typed at terminals (TTY, USER_TTY) is replaced, all of it: nothing marks a password there."),

    RULES_PACK("rules.pack", flag(), "true", "Whether the rules that come with auditseq are used."),
    RULES_FILES(
            "rules.files",
            list("a list of files and directories", ".+"),
            null,
            "Rule files of your own, and directories of them."),
    RULES_OFF("rules.off", list("a list of rule ids", "[a-z0-9-]+"), null, "Rules that are left out."),
    RULES_SHADOW(
            "rules.shadow",
            list("a list of rule ids", "[a-z0-9-]+"),
            null,
            "Rules that count what they find (metric `shadowAlerts`) and do not alert, as with `status: shadow` in their file."),
    RULES_EXCEPTIONS(
            "rules.exceptions",
            list("a list of files", ".+"),
            null,
            "Files of exceptions: what rules leave alone here, see docs/rules.md."),
    RULES_TOPIC(
            "rules.topic",
            topic(),
            null,
            "A compacted topic whose messages are rule files, by key: added, changed and removed while the job runs, see docs/rules.md."),
    RULES_TOPIC_MAX_RULES(
            "rules.topic-max-rules",
            number(1, 100_000),
            "2000",
            "How many rules may come from `rules.topic`; what is beyond is refused."),
    RULES_TOPIC_MAX_BYTES(
            "rules.topic-max-bytes",
            number(256, 1 << 20),
            "262144",
            "The longest rule file from `rules.topic`; a longer one is refused."),

    JOB_NAME("job.name", text(), "auditseq", "The name of the job on Flink's pages."),
    JOB_PARALLELISM("job.parallelism", number(1, 32_768), null, "Parallel subtasks. Default: what Flink says."),
    JOB_MAX_PARALLELISM(
            "job.max-parallelism",
            number(1, 32_768),
            "512",
            "The most subtasks that state can ever be spread over. Part of every savepoint: not to be changed."),
    CHECKPOINT_INTERVAL(
            "checkpoint.interval",
            duration(ofMillis(100), ofDays(1)),
            null,
            "How often a checkpoint is taken. Default: what Flink's configuration says, else 10s."),
    CHECKPOINT_DIR(
            "checkpoint.dir", text(), null, "Where checkpoints go, a URI. Default: what Flink's configuration says.");

    private final String key;

    @SuppressWarnings("ImmutableEnumChecker") // a kind keeps nothing that changes
    private final Kind kind;

    private final @Nullable String standard;
    private final String about;

    Setting(String key, Kind kind, @Nullable String standard, String about) {
        this.key = key;
        this.kind = kind;
        this.standard = standard;
        this.about = about;
    }

    private static Kind topic() {
        return matching("[a-zA-Z0-9._-]{1,249}", "the name of a topic");
    }

    /** The name: {@code assemble.timeout}. */
    public String key() {
        return key;
    }

    /** The default as one would write it; null when there is none. */
    public @Nullable String standard() {
        return standard;
    }

    /** One or two sentences for people, in Markdown. */
    public String about() {
        return about;
    }

    Kind kind() {
        return kind;
    }

    /** The name of its environment variable. */
    public String variable() {
        return SettingsEnvironment.variable(key);
    }

    static Optional<Setting> named(String key) {
        for (Setting setting : values()) {
            if (setting.key.equals(key)) {
                return Optional.of(setting);
            }
        }
        return Optional.empty();
    }
}
