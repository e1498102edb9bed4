package io.auditseq.cli;

import static io.auditseq.cli.settings.Setting.ALERTS_UPDATE_INTERVAL;
import static io.auditseq.cli.settings.Setting.ASSEMBLE_GRACE;
import static io.auditseq.cli.settings.Setting.ASSEMBLE_MAX_OPEN_BYTES;
import static io.auditseq.cli.settings.Setting.ASSEMBLE_TIMEOUT;
import static io.auditseq.cli.settings.Setting.DETECT_OFFLINE_ALLOWANCE;
import static io.auditseq.cli.settings.Setting.HOST_IDLE;
import static io.auditseq.cli.settings.Setting.HOST_MAX_PROCESSES;
import static io.auditseq.cli.settings.Setting.HOST_MAX_SESSIONS;
import static io.auditseq.cli.settings.Setting.HOST_MAX_WAITING;
import static io.auditseq.cli.settings.Setting.HOST_REORDER_WAIT;
import static io.auditseq.cli.settings.Setting.HOST_SILENT_AFTER;
import static io.auditseq.cli.settings.Setting.INPUT_ACCEPT_SYSLOG;
import static io.auditseq.cli.settings.Setting.INPUT_HOST_FROM_KEY;
import static io.auditseq.cli.settings.Setting.INPUT_MAX_LINE_BYTES;
import static io.auditseq.cli.settings.Setting.INPUT_MAX_RECORD_BYTES;
import static io.auditseq.cli.settings.Setting.INPUT_MESSAGE_FIELD;
import static io.auditseq.cli.settings.Setting.INPUT_REJECT_NOT_AUDIT;
import static io.auditseq.cli.settings.Setting.INPUT_TRUSTED_TAGS;
import static io.auditseq.cli.settings.Setting.REDACT_KEYSTROKES;
import static io.auditseq.cli.settings.Setting.REDACT_NAMES;
import static io.auditseq.cli.settings.Setting.REDACT_OPTIONS;
import static io.auditseq.cli.settings.Setting.REDACT_SECRETS;
import static io.auditseq.cli.settings.Setting.RULES_TOPIC_MAX_BYTES;
import static io.auditseq.cli.settings.Setting.RULES_TOPIC_MAX_RULES;

import io.auditseq.JobOptions;
import io.auditseq.assemble.AssembleOptions;
import io.auditseq.cli.hunt.EventOptions;
import io.auditseq.cli.settings.Settings;
import io.auditseq.detect.DetectOptions;
import io.auditseq.host.StorySettings;
import io.auditseq.intake.IntakeOptions;
import io.auditseq.redact.Redaction;
import io.auditseq.rules.compile.LiveRules;
import io.auditseq.rules.compile.RulePack;

/** The settings as the stages of the job take them. */
final class JobSettings {

    private JobSettings() {}

    /** Compiles the rules once, so that what is wrong with one is told here. */
    static JobOptions options(Settings settings) throws UnusableRules, UnusableUsers {
        return options(settings, RuleFiles.pack(settings));
    }

    static JobOptions options(Settings settings, RulePack rules) throws UnusableUsers {
        return new JobOptions(
                intake(settings),
                assemble(settings),
                host(settings),
                new DetectOptions(
                        settings.duration(DETECT_OFFLINE_ALLOWANCE),
                        settings.duration(ALERTS_UPDATE_INTERVAL),
                        redaction(settings)),
                rules,
                liveRules(settings));
    }

    /** How much may come from the topic of rules. */
    static LiveRules.Limits liveRules(Settings settings) {
        return new LiveRules.Limits(settings.number(RULES_TOPIC_MAX_RULES), settings.number(RULES_TOPIC_MAX_BYTES));
    }

    /** As far as the host's story. */
    static EventOptions events(Settings settings) throws UnusableUsers {
        return new EventOptions(intake(settings), assemble(settings), host(settings));
    }

    static IntakeOptions intake(Settings settings) {
        return new IntakeOptions(
                settings.number(INPUT_MAX_RECORD_BYTES),
                settings.number(INPUT_MAX_LINE_BYTES),
                settings.list(INPUT_TRUSTED_TAGS),
                settings.flag(INPUT_ACCEPT_SYSLOG),
                settings.flag(INPUT_HOST_FROM_KEY),
                settings.flag(INPUT_REJECT_NOT_AUDIT),
                settings.find(INPUT_MESSAGE_FIELD, String.class).orElse(null));
    }

    static AssembleOptions assemble(Settings settings) {
        return new AssembleOptions(
                settings.duration(ASSEMBLE_GRACE),
                settings.duration(ASSEMBLE_TIMEOUT),
                settings.number(ASSEMBLE_MAX_OPEN_BYTES));
    }

    static StorySettings host(Settings settings) throws UnusableUsers {
        return new StorySettings(
                settings.duration(HOST_REORDER_WAIT),
                settings.duration(HOST_IDLE),
                settings.number(HOST_MAX_WAITING),
                settings.number(HOST_MAX_PROCESSES),
                settings.number(HOST_MAX_SESSIONS),
                UsersFile.names(settings),
                redaction(settings),
                settings.duration(HOST_SILENT_AFTER));
    }

    private static Redaction redaction(Settings settings) {
        return new Redaction(
                settings.flag(REDACT_SECRETS),
                settings.flag(REDACT_KEYSTROKES),
                settings.list(REDACT_NAMES),
                settings.list(REDACT_OPTIONS));
    }
}
