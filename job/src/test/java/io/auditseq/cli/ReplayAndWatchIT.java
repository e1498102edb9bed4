package io.auditseq.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.auditseq.cli.demo.DemoBroker;
import io.auditseq.cli.demo.DemoTopics;
import io.auditseq.cli.demo.Replay;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The two commands of the demo in containers, over a real broker. */
class ReplayAndWatchIT {

    /** Alerts of earlier tests lie in the topic; each test has a host of its own. */
    private static final String LONG_AGO = "--since=2020-01-01T00:00:00Z";

    @TempDir
    private static Path folder;

    private static DemoBroker broker;
    private static DemoTopics topics;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final CommandLine auditseq =
            Auditseq.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err));

    @BeforeAll
    static void startsABroker() throws Exception {
        broker = DemoBroker.start(folder.resolve("broker"));
        topics = new DemoTopics(broker.servers());
        topics.create();
    }

    @AfterAll
    static void stopsTheBroker() {
        topics.close();
        broker.close();
    }

    @Test
    void replayPlaysAStoryOnHostsOfItsOwnAndNamesThem() throws Exception {
        Path story = Files.createDirectories(folder.resolve("story"));
        Files.write(
                story.resolve("audit.log"),
                List.of(
                        "node=web-01 type=EOE msg=audit(1700000000.000:1): ",
                        "node=web-01 type=EOE msg=audit(1700000000.000:2): "));
        long before = topics.size(DemoTopics.RAW);

        assertThat(execute("replay", "--rate=0", story.toString()))
                .as(err.toString())
                .isZero();

        assertThat(out.toString()).matches("web-01-\\d{6}\\R");
        assertThat(topics.size(DemoTopics.RAW)).isEqualTo(before + 2);
    }

    @Test
    void replayNamesTheFileThatIsNotThere() {
        assertThat(execute("replay", "nowhere")).isEqualTo(3);
        assertThat(err.toString()).contains("nowhere: there is no such file");
    }

    @Test
    void watchSaysWhyItCannotReachABroker() {
        assertThat(auditseq.execute("watch", "--set=kafka.bootstrap.servers=host.invalid:9092"))
                .isEqualTo(3);
        assertThat(err.toString()).contains("No resolvable bootstrap urls");
    }

    @Test
    void watchEndsWhenAnAlertOfEveryRuleHasCome() throws Exception {
        alert("1", "reverse-shell", "web-10");
        alert("2", "ssh-guessed", "web-11");
        alert("3", "ssh-guessed", "web-10");

        int code =
                execute("watch", LONG_AGO, "--host=web-10", "--rule=ssh-guessed", "--rule=reverse-shell", "--for=1m");

        assertThat(code).as(err.toString()).isZero();
        assertThat(out.toString().lines()).hasSize(2).allMatch(line -> line.contains("web-10"));
    }

    @Test
    void watchFailsWhenTheTimeIsOverAndSomethingIsMissing() throws Exception {
        alert("4", "reverse-shell", "web-20");

        int code = execute(
                "watch", LONG_AGO, "--host=web-20", "--rule=reverse-shell", "--rule=ssh-guessed", "--for=500ms");

        assertThat(code).isEqualTo(1);
        assertThat(err.toString()).contains("did not come: alerts of ssh-guessed");
    }

    @Test
    void watchLeavesOutWhatCameBefore() throws Exception {
        alert("5", "reverse-shell", "web-30");

        assertThat(execute("watch", "--since=2100-01-01T00:00:00Z", "--host=web-30", "--for=500ms"))
                .isZero();

        assertThat(out.toString()).isEmpty();
    }

    @Test
    void watchPassesOverWhatIsNoAlert() throws Exception {
        send("no JSON");
        alert("6", "reverse-shell", "web-40");

        assertThat(execute("watch", LONG_AGO, "--host=web-40", "--until=1", "--for=1m"))
                .isZero();

        assertThat(out.toString().lines()).hasSize(1);
    }

    private int execute(String... words) {
        List<String> all = new ArrayList<>(Arrays.asList(words));
        all.add("--set=kafka.bootstrap.servers=" + broker.servers());
        return auditseq.execute(all.toArray(String[]::new));
    }

    private static void alert(String id, String rule, String host) throws Exception {
        send("""
                {"event":{"id":"%s"},"rule":{"id":"%s"},"host":{"name":"%s"}}""".formatted(id, rule, host));
    }

    private static void send(String message) throws Exception {
        Map<String, String> client = Map.of("bootstrap.servers", broker.servers());
        new Replay(client, DemoTopics.ALERTS, 0, new Random(1)).send(List.of(message.getBytes(UTF_8)), sent -> {});
    }
}
