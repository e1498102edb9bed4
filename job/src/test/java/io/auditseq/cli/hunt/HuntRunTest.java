package io.auditseq.cli.hunt;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.auditseq.SampleAlerts;
import io.auditseq.cli.LocalFlink;
import io.auditseq.model.Alert;
import io.auditseq.model.Delivery;
import io.auditseq.model.RejectReason;
import io.auditseq.model.Rejected;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files in, findings out, with a job of one step between: it tells one story again and again, and rejects what says so. */
class HuntRunTest {

    private static final OutputTag<Rejected> REJECTED = new OutputTag<>("rejected", TypeInformation.of(Rejected.class));

    @TempDir
    private Path directory;

    private final List<Rejected> rejected = Collections.synchronizedList(new ArrayList<>());

    @Test
    void readsEveryLineOfEveryFileInOrder() throws Exception {
        Path plain = Files.writeString(directory.resolve("plain.log"), "one\n\ntwo\nno newline");
        Path zipped = Files.write(directory.resolve("zipped.log.gz"), gzip("three\r\nfour\n"));
        HuntRun.Running run = hunt(file(plain), file(zipped));
        assertThat(run.findings().lines()).isEqualTo(5);
        assertThat(run.metrics().sum("seen")).isEqualTo(5);
        assertThat(run.findings().bytes()).isEqualTo(Files.size(plain) + Files.size(zipped));
        assertThat(run.findings().unreadable()).isEmpty();
    }

    @Test
    void keepsTheNewestRevisionOfEachAlert() throws Exception {
        Path log = Files.writeString(directory.resolve("a.log"), "one\ntwo\nthree\n");
        assertThat(hunt(file(log)).findings().alerts())
                .singleElement()
                .extracting(Alert::revision)
                .isEqualTo(2);
    }

    @Test
    void handsOverWhatWasRejectedWithItsFileAndLine() throws Exception {
        Path log = Files.writeString(directory.resolve("a.log"), "one\nreject me\n");
        HuntRun.Running run = hunt(file(log));
        assertThat(run.findings().rejected()).isEqualTo(Map.of(RejectReason.NOT_AUDIT, 1L));
        assertThat(rejected).singleElement().satisfies(one -> {
            assertThat(one.value()).isEqualTo("reject me".getBytes(UTF_8));
            assertThat(one.topic()).isEqualTo(log.toString());
            assertThat(one.offset()).isEqualTo(1);
        });
    }

    @Test
    void aDamagedFileIsReadAsFarAsItGoesAndTold() throws Exception {
        byte[] whole = gzip("line\n".repeat(20_000));
        Path cut = Files.write(directory.resolve("cut.log.gz"), java.util.Arrays.copyOf(whole, whole.length - 8));
        Path fine = Files.writeString(directory.resolve("fine.log"), "one\n");
        HuntRun.Running run = hunt(file(directory.resolve("missing.log")), file(cut), file(fine));
        assertThat(run.findings().lines()).isGreaterThan(1_000);
        assertThat(run.findings().unreadable())
                .satisfiesExactly(
                        missing -> assertThat(missing).endsWith("missing.log: there is no such file"),
                        damaged -> assertThat(damaged).contains("cut.log.gz: read to line", "only"));
    }

    @Test
    void aHugeLineIsNotReadIntoMemory() throws Exception {
        Path log = Files.writeString(directory.resolve("huge.log"), "reject " + "x".repeat(1 << 20) + "\none\n");
        assertThat(hunt(file(log)).findings().lines()).isEqualTo(2);
        assertThat(rejected).singleElement().satisfies(one -> assertThat(one.value())
                .hasSize(1_001));
    }

    private HuntRun.Running hunt(InputFile... files) throws Exception {
        var run = new HuntRun(List.of(files), 1_000, rejected::add);
        HuntRun.Running running = run.start(LocalFlink.lean(), HuntRunTest::define);
        running.result().get();
        return running;
    }

    private static void define(StreamExecutionEnvironment env, HuntEnds ends) {
        var alerts = env.fromSource(ends.deliveries(), ends.clock(), "files", TypeInformation.of(Delivery.class))
                .uid("files")
                .process(new TellAndReject())
                .uid("tell");
        alerts.sinkTo(ends.alerts()).uid("alerts");
        alerts.getSideOutput(REJECTED).sinkTo(ends.rejected()).uid("rejected");
    }

    private static final class TellAndReject extends ProcessFunction<Delivery, Alert> {

        private int told;
        private transient Counter seen;

        @Override
        public void open(OpenContext context) {
            seen = getRuntimeContext().getMetricGroup().counter("seen");
        }

        @Override
        public void processElement(Delivery line, Context context, Collector<Alert> alerts) {
            seen.inc();
            if (new String(line.value(), UTF_8).startsWith("reject")) {
                String why = "It said so.";
                context.output(
                        REJECTED,
                        new Rejected(
                                RejectReason.NOT_AUDIT,
                                why,
                                line.value(),
                                null,
                                0,
                                line.topic(),
                                -1,
                                line.offset(),
                                line.arrival()));
            } else {
                alerts.collect(SampleAlerts.revised(SampleAlerts.sshBreakIn(), told++));
            }
        }
    }

    private static InputFile file(Path path) {
        return new InputFile(path, path.toString(), "web01");
    }

    private static byte[] gzip(String text) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var out = new GZIPOutputStream(bytes)) {
            out.write(text.getBytes(UTF_8));
        }
        return bytes.toByteArray();
    }
}
