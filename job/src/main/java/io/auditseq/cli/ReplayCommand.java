package io.auditseq.cli;

import io.auditseq.cli.demo.Replay;
import io.auditseq.cli.demo.ReplayLines;
import io.auditseq.cli.demo.Retelling;
import io.auditseq.cli.demo.Samples;
import io.auditseq.cli.screen.Progress;
import io.auditseq.cli.screen.Screen;
import io.auditseq.cli.settings.ClientProperties.Side;
import io.auditseq.cli.settings.Setting;
import io.auditseq.cli.settings.Settings;
import io.auditseq.cli.settings.SettingsException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.KafkaException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code auditseq replay}: plays recordings into the topic that the job reads. */
@Command(
        name = "replay",
        description = {
            "Plays recorded logs into Kafka, shuffled over the partitions of the first of input.topics.",
            "They are told as if they had happened just now, on hosts of their own: web-01 becomes web-01-143207 in a round that"
                    + " begins at 14:32:07 (UTC). The names of these hosts go to standard output."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:all lines are in Kafka",
            "2:wrong usage or settings",
            "3:a log cannot be read, or Kafka not written to"
        })
final class ReplayCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before call()
    private CommandSpec spec;

    @Parameters(
            paramLabel = "FILE|DIR",
            arity = "1..*",
            description = "Logs, folders that hold an audit.log, or a folder of such folders, such as samples.")
    private List<Path> places = List.of();

    @Option(
            names = "--rate",
            paramLabel = "N",
            defaultValue = "200",
            description = "Lines a second; 0 for as fast as it goes. Default: ${DEFAULT-VALUE}.")
    private int rate;

    @Option(names = "--loop", description = "Round after round, until it is stopped.")
    private boolean loop;

    @Option(
            names = "--as-recorded",
            description =
                    "With the time stamps and the hosts of the recording. Lines that were played before count as duplicates.")
    private boolean asRecorded;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description =
                    "Decides the order of neighbouring lines and which partition each goes to. Default: ${DEFAULT-VALUE}.")
    private long seed;

    @Mixin
    private SettingsOptions settings = new SettingsOptions();

    @Mixin
    private ScreenOptions screens = new ScreenOptions();

    @Override
    public Integer call() throws SettingsException, InterruptedException {
        check();
        Screen screen = screens.screen(spec.commandLine());
        try {
            Random random = new Random(seed);
            Replay replay = replay(settings.read(), random);
            List<Path> logs = Samples.at(places);
            play(ReplayLines.of(logs, random), replay, screen);
            while (loop) {
                TimeUnit.SECONDS.sleep(1); // hosts are named after the second in which a round begins
                play(ReplayLines.of(logs, random), replay, screen);
            }
            return ExitCodes.OK;
        } catch (IOException | KafkaException | ExecutionException e) {
            screen.complain("auditseq replay: " + Failures.withReason(e));
            return ExitCodes.INPUT;
        }
    }

    private void check() {
        if (rate < 0) {
            throw new ParameterException(spec.commandLine(), "--rate is " + rate + ", allowed: 0 and more.");
        }
        if (loop && asRecorded) {
            throw new ParameterException(
                    spec.commandLine(), "--as-recorded plays once, --loop needs new hosts each time.");
        }
    }

    private Replay replay(Settings kafka, Random random) {
        Map<String, Object> client = new HashMap<>(kafka.clientProperties(Side.SINK));
        client.put("bootstrap.servers", kafka.list(Setting.KAFKA_BOOTSTRAP_SERVERS));
        return new Replay(client, kafka.list(Setting.INPUT_TOPICS).get(0), rate, random);
    }

    private void play(List<byte[]> recorded, Replay replay, Screen screen)
            throws ExecutionException, InterruptedException {
        List<byte[]> lines = asRecorded ? recorded : justNow(recorded, screen);
        try (Progress progress = Progress.start(screen, "replay", lines.size(), " lines", 1)) {
            replay.send(lines, sent -> progress.to(sent, ""));
        }
    }

    private static List<byte[]> justNow(List<byte[]> recorded, Screen screen) {
        Retelling retelling = Retelling.asOf(Instant.now(), recorded);
        List<byte[]> lines = recorded.stream().map(retelling::retell).toList();
        retelling.nodes().forEach(screen::result);
        return lines;
    }
}
