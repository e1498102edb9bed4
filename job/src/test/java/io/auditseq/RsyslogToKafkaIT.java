package io.auditseq;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.auditseq.intake.Explanation;
import io.auditseq.intake.IntakeOptions;
import io.auditseq.model.Delivery;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The settings in {@code deploy/shippers/rsyslog} bring lines of a file through a broker to intake, as they were. */
class RsyslogToKafkaIT {
    private static final Path RSYSLOGD = Path.of("/usr/sbin/rsyslogd");
    private static final List<Path> OMKAFKA = List.of(
            Path.of("/usr/lib/x86_64-linux-gnu/rsyslog/omkafka.so"),
            Path.of("/usr/lib/aarch64-linux-gnu/rsyslog/omkafka.so"));
    private static final List<String> LINES = List.of(
            "type=CWD msg=audit(1795000000.123:875): cwd=\"/a\"",
            "type=USER_CMD msg=audit(1795000000.123:876): pid=1 uid=0 auid=7 ses=2 msg='cwd=\"/x\" cmd=\"\\a\" res=success'"
                    + "\u001dUID=\"root\" AUID=\"m\u00ff\"",
            "type=PROCTITLE msg=audit(1795000000.123:877): proctitle=" + "41".repeat(6_000));

    @TempDir
    private Path directory;

    @Test
    void linesArriveWholeWithHostAndKey() throws Exception {
        assumeTrue(
                Files.isExecutable(RSYSLOGD) && OMKAFKA.stream().anyMatch(Files::exists),
                "rsyslogd with omkafka is not installed");
        Files.write(directory.resolve("audit.log"), (String.join("\n", LINES) + "\n").getBytes(ISO_8859_1));
        try (Broker broker = new Broker()) {
            broker.topic("audit", 3);
            Process rsyslogd = start(settings(broker.servers()));
            try {
                check(broker.read("audit", "read_committed", records -> records.size() >= LINES.size()));
            } finally {
                rsyslogd.destroy();
                rsyslogd.waitFor(20, TimeUnit.SECONDS);
                rsyslogd.destroyForcibly();
            }
        }
    }

    private Path settings(String servers) throws Exception {
        String here = directory.toString();
        String settings = Files.readString(Path.of("../deploy/shippers/rsyslog/auditseq.conf"))
                .replace("kafka:9092", servers)
                .replace("/var/log/audit/audit.log", here + "/audit.log")
                .replace("/var/spool/rsyslog", here);
        return Files.writeString(directory.resolve("rsyslog.conf"), settings);
    }

    private Process start(Path settings) throws Exception {
        return new ProcessBuilder(
                        RSYSLOGD.toString(),
                        "-n",
                        "-f",
                        settings.toString(),
                        "-i",
                        directory.resolve("pid").toString())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("rsyslogd.out").toFile())
                .start();
    }

    private void check(List<ConsumerRecord<byte[], byte[]>> records) throws Exception {
        assertThat(records)
                .as(Files.readString(directory.resolve("rsyslogd.out")))
                .hasSize(LINES.size());
        assertThat(records)
                .extracting(ConsumerRecord::partition)
                .as("one host, one partition")
                .containsOnly(records.get(0).partition());
        List<String> lines = records.stream()
                .flatMap(RsyslogToKafkaIT::parts)
                .map(part -> new String(part.line().text(), ISO_8859_1))
                .toList();
        assertThat(lines).isEqualTo(LINES);
    }

    private static Stream<Explanation.Part> parts(ConsumerRecord<byte[], byte[]> message) {
        Delivery delivery = new Delivery(message.value(), message.key(), null, "audit", message.partition(), 0, 0);
        Explanation explanation = Explanation.of(delivery, IntakeOptions.DEFAULTS);
        String key = new String(message.key(), ISO_8859_1).toLowerCase(Locale.ROOT);
        assertThat(explanation.parts()).allSatisfy(part -> {
            assertThat(part.rejected()).isNull();
            assertThat(part.line().host()).isEqualTo(key);
        });
        return explanation.parts().stream();
    }
}
