package io.auditseq.cli;

import io.auditseq.cli.demo.AlertsTopic;
import io.auditseq.cli.demo.CtrlC;
import io.auditseq.cli.demo.DemoBroker;
import io.auditseq.cli.demo.DemoTopics;
import io.auditseq.cli.demo.Expected;
import io.auditseq.cli.demo.Replay;
import io.auditseq.cli.demo.ReplayLines;
import io.auditseq.cli.demo.Samples;
import io.auditseq.cli.demo.Workplace;
import io.auditseq.cli.screen.Progress;
import io.auditseq.cli.screen.Screen;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.common.errors.InterruptException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code auditseq demo}: Kafka, Flink and the job in this process, the recorded attacks in, alerts out. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description = {
            "Shows it all at work: starts a Kafka broker and the job on a Flink with its web page, both inside this process,"
                    + " replays the recorded attacks shuffled over partitions, and prints each alert as it arrives on the alerts"
                    + " topic. Ends by itself."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:every alert came that the recordings expect",
            "1:an expected alert did not come, or one came that nobody expects",
            "2:wrong usage, or no samples there",
            "70:a mistake in auditseq"
        })
final class DemoCommand implements Callable<Integer> {

    private static final long LOOK_EVERY = TimeUnit.MILLISECONDS.toNanos(100);
    private static final long LONGEST = TimeUnit.MINUTES.toNanos(2);
    private static final long A_WHILE = TimeUnit.SECONDS.toNanos(30);

    @Option(names = "--keep", description = "Stays up at the end, with the broker and Flink's page, until Ctrl-C.")
    private boolean keep;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "Another seed shuffles otherwise (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(
            names = "--speed",
            paramLabel = "LINES",
            defaultValue = "2000",
            description = "Lines a second (default: ${DEFAULT-VALUE}).")
    private int speed;

    @Option(
            names = "--samples",
            paramLabel = "DIR",
            description = "Recordings to replay (default: samples/ beside the launcher).")
    private @Nullable Path directory;

    @Mixin
    private final ScreenOptions screenOptions = new ScreenOptions();

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before call()
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        Screen screen = screenOptions.screen(spec.commandLine());
        Samples samples = Samples.in(directory == null ? Samples.besideTheLauncher() : directory);
        if (speed < 1 || samples.logs().isEmpty()) {
            screen.complain("auditseq: " + (speed < 1 ? "--speed is at least 1" : "no samples in " + samples));
            return ExitCodes.USAGE;
        }
        try (CtrlC ctrlC = CtrlC.interruptsThisThread()) {
            return demo(screen, samples, ctrlC);
        }
    }

    private int demo(Screen screen, Samples samples, CtrlC ctrlC) throws Exception {
        try (Workplace workplace = Workplace.create("auditseq-demo");
                DemoBroker broker = DemoBroker.start(workplace.in("kafka"));
                DemoTopics topics = new DemoTopics(broker.servers())) {
            topics.create();
            screen.note("Kafka broker  " + broker.servers());
            try (DemoJob job = DemoJob.start(broker.servers(), workplace.in("flink"))) {
                screen.note("Flink         " + job.page());
                return play(screen, samples, broker, topics, job);
            }
        } catch (InterruptedException | InterruptException e) {
            if (ctrlC.wasPressed()) {
                return ExitCodes.STOPPED;
            }
            throw e;
        }
    }

    private int play(Screen screen, Samples samples, DemoBroker broker, DemoTopics topics, DemoJob job)
            throws Exception {
        Expected expected = Expected.of(samples.logs()).with(samples.together());
        DemoAlerts alerts = new DemoAlerts(screen);
        try (AlertsTopic reading = new AlertsTopic(broker.servers(), alerts::arrived)) {
            replay(screen, samples, broker);
            awaitRead(topics, job);
            if (keep) {
                awaitAll(alerts, expected);
                summary(alerts, expected, samples, topics);
                stayUp(screen, broker, job);
            }
            job.finish();
            reading.readTo(topics.size(DemoTopics.ALERTS));
        }
        return summary(alerts, expected, samples, topics);
    }

    private static int summary(DemoAlerts alerts, Expected expected, Samples samples, DemoTopics topics)
            throws Exception {
        long lines = topics.size(DemoTopics.RAW);
        return alerts.summary(expected, samples.logs().size(), lines, topics.size(DemoTopics.REJECTED));
    }

    /** The job goes on, so nothing tells that all has come: what is expected, or a while. */
    private static void awaitAll(DemoAlerts alerts, Expected expected) {
        long begin = System.nanoTime();
        while (!alerts.has(expected) && System.nanoTime() - begin < A_WHILE) {
            LockSupport.parkNanos(LOOK_EVERY);
        }
    }

    private void replay(Screen screen, Samples samples, DemoBroker broker) throws Exception {
        Random random = new Random(seed);
        List<byte[]> lines = ReplayLines.of(samples.logs(), random);
        try (Progress progress = Progress.start(screen, "Replaying", lines.size(), " lines", 1)) {
            Map<String, String> client = Map.of("bootstrap.servers", broker.servers());
            new Replay(client, DemoTopics.RAW, speed, random).send(lines, sent -> progress.to(sent, ""));
        }
    }

    private static void awaitRead(DemoTopics topics, DemoJob job) throws Exception {
        long begin = System.nanoTime();
        while (!topics.isReadBy(DemoJob.GROUP)) {
            job.check();
            if (System.nanoTime() - begin > LONGEST) {
                throw new IllegalStateException("the job has not read all lines within two minutes");
            }
            LockSupport.parkNanos(LOOK_EVERY);
        }
    }

    private static void stayUp(Screen screen, DemoBroker broker, DemoJob job) throws InterruptedException {
        screen.note("Still up: Kafka at " + broker.servers() + " (topics " + DemoTopics.RAW + ", " + DemoTopics.ALERTS
                + ", " + DemoTopics.REJECTED + "), Flink at " + job.page() + ". Stop with Ctrl-C.");
        new CountDownLatch(1).await();
    }
}
