package io.auditseq.cli;

import io.auditseq.cli.screen.AlertBlock;
import io.auditseq.cli.screen.AlertDocument;
import io.auditseq.cli.screen.Screen;
import io.auditseq.cli.settings.Durations;
import io.auditseq.cli.settings.SettingsException;
import io.auditseq.cli.watch.AlertsFromKafka;
import io.auditseq.cli.watch.Awaited;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** {@code auditseq watch}: shows alerts as they arrive in Kafka, and can wait for certain ones. */
@Command(
        name = "watch",
        description = "Shows alerts as they arrive in alerts.topic: for people on a terminal, as NDJSON when piped.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:what was waited for has come, or nothing was waited for and the time is over",
            "1:the time is over and something has not come",
            "2:wrong usage or settings",
            "3:Kafka cannot be read"
        })
final class WatchCommand implements Callable<Integer> {

    private static final Duration POLL = Duration.ofMillis(200);

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before call()
    private CommandSpec spec;

    @Option(
            names = "--rule",
            paramLabel = "ID",
            description =
                    "Alerts of this rule only; ends when one has come. Given several times: when one of each has come.")
    private List<String> rules = List.of();

    @Option(
            names = "--host",
            paramLabel = "NAME",
            description = "Alerts of this host only. Can be given several times.")
    private List<String> hosts = List.of();

    @Option(names = "--until", paramLabel = "N", description = "Ends when N alerts have come; updates do not count.")
    private long count;

    @Option(
            names = "--for",
            paramLabel = "TIME",
            converter = DurationConverter.class,
            description = "Ends after this time at the latest, such as 90s.")
    private @Nullable Duration patience;

    @Option(
            names = "--since",
            paramLabel = "MOMENT",
            description = "Alerts that arrived since then, too, such as 2026-11-25T14:32:07Z. Default: from now on.")
    private @Nullable Instant since;

    @Mixin
    private SettingsOptions settings = new SettingsOptions();

    @Mixin
    private ScreenOptions screens = new ScreenOptions();

    @Override
    public Integer call() throws SettingsException {
        Screen screen = screens.screen(spec.commandLine());
        Awaited awaited = new Awaited(rules, hosts, count);
        Instant from = since == null ? Instant.now() : since;
        try (AlertsFromKafka alerts = AlertsFromKafka.open(settings.read(), from)) {
            watch(alerts, awaited, screen);
        } catch (KafkaException e) {
            screen.complain("auditseq watch: " + Failures.withReason(e));
            return ExitCodes.INPUT;
        }
        if (awaited.isExpecting() && !awaited.isFulfilled()) {
            screen.complain("auditseq watch: did not come: " + awaited.shortfall());
            return ExitCodes.FINDINGS;
        }
        return ExitCodes.OK;
    }

    private void watch(AlertsFromKafka alerts, Awaited awaited, Screen screen) {
        long begin = System.nanoTime();
        while (!awaited.isFulfilled() && hasTimeSince(begin)) {
            alerts.poll(POLL).forEach(alert -> show(alert, awaited, screen));
        }
    }

    private boolean hasTimeSince(long begin) {
        return patience == null || System.nanoTime() - begin < patience.toNanos();
    }

    private static void show(byte[] json, Awaited awaited, Screen screen) {
        try {
            AlertDocument alert = AlertDocument.of(json);
            if (awaited.take(alert.id(), alert.rule(), alert.host())) {
                AlertBlock.show(screen, json, alert);
            }
        } catch (IOException e) {
            screen.complain("auditseq watch: passed over a message that is no alert: " + e.getMessage());
        }
    }

    static final class DurationConverter implements ITypeConverter<Duration> {

        @Override
        public Duration convert(String text) {
            return Durations.read(text)
                    .orElseThrow(
                            () -> new TypeConversionException("\"" + text + "\" is not allowed. Allowed: 90s, 5m, 1h"));
        }
    }
}
