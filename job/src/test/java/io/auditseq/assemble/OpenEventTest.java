package io.auditseq.assemble;

import static io.auditseq.assemble.Told.CWD;
import static io.auditseq.assemble.Told.GS;
import static io.auditseq.assemble.Told.PROCTITLE;
import static io.auditseq.assemble.Told.path;
import static io.auditseq.assemble.Told.syscall;
import static io.auditseq.assemble.Told.told;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.auditseq.assemble.KeptRecords.Outcome;
import io.auditseq.model.AuditEvent;
import io.auditseq.model.ClosedBy;
import io.auditseq.model.EventFlaws;
import io.auditseq.model.Line;
import io.auditseq.model.LineMarks;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class OpenEventTest {
    private static final String RAW = "type=CWD msg=audit(1700000000.000:5): cwd=\"/root\"";

    @Test
    void sortsIntoTheKernelsOrder() {
        List<Line> lines = new ArrayList<>(Told.longExec().lines(0));
        lines.addAll(told("AVC avc:  denied  { read }").lines(0));
        List<String> expected = texts(event(lines));
        for (int seed = 0; seed < 50; seed++) {
            Collections.shuffle(lines, new Random(seed));
            assertThat(texts(event(lines))).as("seed " + seed).isEqualTo(expected);
        }
        assertThat(expected.get(0)).contains("type=SYSCALL");
        assertThat(expected.get(1)).contains("argc=4");
        assertThat(expected.get(3)).contains("a3=\"end\"");
    }

    @Test
    void countsACopyOnce() {
        List<Line> twice = new ArrayList<>(Told.rename().lines(0));
        twice.addAll(Told.rename().lines(5_000));
        AuditEvent event = event(twice);

        assertThat(event.records()).hasSize(8);
        assertThat(event.repeats()).isEqualTo(8);
        assertThat(event.arrival()).isZero();
    }

    @Test
    void keepsTheEnrichedOfTwoCopies() {
        String enriched = syscall(257, true, 1) + GS + "ARCH=x86_64 SYSCALL=openat AUID=\"alice\" UID=\"root\"";
        for (Told told : List.of(told(syscall(257, true, 1), enriched), told(enriched, syscall(257, true, 1)))) {
            AuditEvent event = event(told.lines(0));
            assertThat(texts(event)).singleElement().asString().contains("SYSCALL=openat");
            assertThat(event.repeats()).isEqualTo(1);
        }
    }

    @Test
    void aNodeInFrontMakesNoOtherRecord() {
        Line plain = Told.line("web01", RAW, 0);
        Line named = Told.line("web01", "node=web01 " + RAW + " ", 0);
        assertThat(texts(event(List.of(plain, named)))).isEqualTo(texts(event(List.of(named, plain))));
        assertThat(event(List.of(plain, named)).records()).hasSize(1);
    }

    @Test
    void aSeparatorInAProgramsTextIsNoTail() {
        String service = "SERVICE_START pid=1 uid=0 auid=1 ses=1 msg='unit=a" + GS + "UID=\"x\" %s res=success'";
        AuditEvent event = event(told(String.format(service, "n=1"), String.format(service, "n=2"))
                .lines(0));
        assertThat(event.records()).hasSize(2);
    }

    @Test
    void namesInNoTableAreToldApart() {
        AuditEvent event =
                event(told("FOO_NEW op=x", "BAR_NEW op=x", "FOO_NEW op=x").lines(0));
        assertThat(event.records()).hasSize(2);
        assertThat(event.repeats()).isEqualTo(1);
    }

    @Test
    void joinsTheMarksOfItsLines() {
        Line cut = marked(Told.open().lines(0).get(0), LineMarks.TRUNCATED);
        AuditEvent event = event(List.of(Told.open().lines(0).get(1), cut));
        assertThat(event.marks()).isEqualTo(LineMarks.TRUNCATED | LineMarks.HOST_NODE);
        assertThat(EventFlaws.names(event.flaws())).contains("truncated");
    }

    @Test
    void aTruncatedSingleRecordIsIncomplete() {
        Line cut = marked(Told.userAuth().lines(0).get(0), LineMarks.TRUNCATED);
        assertThat(EventFlaws.names(OpenEvent.single(EventKey.of(cut), cut).flaws()))
                .containsExactly("truncated");
    }

    @Test
    void whatIsTooMuchIsLeftOutWhateverTheOrder() {
        List<Line> lines =
                new ArrayList<>(told(syscall(426, true, 400), CWD, PROCTITLE).lines(0));
        for (int item = 0; item < 400; item++) {
            lines.add(told().line(path(item, "/p" + item), 0));
        }
        assertCapped(lines, KeptRecords.MAX_RECORDS);
        assertThat(texts(event(lines))).anyMatch(text -> text.contains("type=CWD"));
        assertThat(texts(event(lines)).get(2)).contains("item=0 ");
    }

    @Test
    void aHugeCommandLineKeepsItsBeginningItsEndAndThePaths() {
        List<Line> lines = new ArrayList<>(Told.exec().without("EXECVE").lines(0));
        String argument = "x".repeat(3_700);
        int records = 100;
        for (int i = 0; i < records; i++) {
            String first = i == 0 ? "argc=" + 2 * records + " " : "";
            lines.add(told().line(
                            "EXECVE " + first + "a" + 2 * i + "=\"" + argument + "\" a" + (2 * i + 1) + "=\"" + argument
                                    + "\"",
                            0));
        }
        assertCapped(lines, 7 + 12 - 1);
        List<String> kept = texts(event(lines));
        assertThat(kept).filteredOn(text -> text.contains("type=PATH")).hasSize(2);
        assertThat(kept.get(2)).contains("argc=200 a0=");
        assertThat(kept).anyMatch(text -> text.contains(" a199=\""));
    }

    /** Same records for any order, flagged, and never let go before the time-out. */
    private static void assertCapped(List<Line> lines, int kept) {
        List<Line> order = new ArrayList<>(lines);
        List<String> expected = texts(event(order));
        assertThat(expected).hasSize(kept);
        for (int seed = 0; seed < 20; seed++) {
            Collections.shuffle(order, new Random(seed));
            AuditEvent event = event(order);
            assertThat(texts(event)).as("seed " + seed).isEqualTo(expected);
            assertThat(EventFlaws.names(event.flaws())).contains("capped");
            assertThat(event.closedBy()).isEqualTo(ClosedBy.TIMEOUT);
            assertThat(event.records().stream().mapToInt(r -> r.text().length).sum())
                    .isLessThanOrEqualTo(KeptRecords.MAX_BYTES);
        }
    }

    @Test
    void aFloodOfOneKindDrivesOutNoOther() {
        List<Line> lines = new ArrayList<>();
        for (int i = 0; i < 3_000; i++) {
            lines.add(told().line("URINGOP uring_op=18 success=yes exit=" + i + " items=1", 0));
        }
        lines.addAll(Told.open().lines(0));
        AuditEvent event = event(lines);

        assertThat(event.records()).hasSize(KeptRecords.MAX_RECORDS);
        assertThat(texts(event)).filteredOn(text -> !text.contains("URINGOP")).hasSize(4);
        assertThat(EventFlaws.names(event.flaws())).containsExactly("capped");
    }

    @Test
    void saysWhenThereIsNoRoom() {
        OpenEvent event = new OpenEvent();
        for (int item = 0; item < KeptRecords.MAX_RECORDS; item++) {
            assertThat(event.add(told().line(path(item, "/p"), 0))).isEqualTo(Outcome.ADDED);
        }
        assertThat(event.add(told().line(path(999, "/p"), 0))).isEqualTo(Outcome.OVER_CAP);
        assertThat(event.add(told().line(path(3, "/p"), 0))).isEqualTo(Outcome.REPEATED);
    }

    @Test
    void aCopyIsWhatTheOriginalWas() {
        List<Line> lines = Told.longExec().lines(7);
        for (int split = 0; split < lines.size(); split++) {
            OpenEvent event = new OpenEvent();
            lines.subList(0, split).forEach(event::add);
            OpenEvent copy = event.copy();
            lines.forEach(event::add);
            lines.forEach(copy::add);
            assertThat(texts(finished(copy))).isEqualTo(texts(finished(event)));
            assertThat(copy.verdict()).isEqualTo(event.verdict());
        }
    }

    private static Line marked(Line line, int mark) {
        return new Line(
                line.host(), line.at(), line.serial(), line.type(), line.text(), line.body(), mark, line.arrival());
    }

    private static AuditEvent event(List<Line> lines) {
        OpenEvent event = new OpenEvent();
        lines.forEach(event::add);
        return finished(event);
    }

    private static AuditEvent finished(OpenEvent event) {
        return event.finish(Told.open().key(), ClosedBy.TIMEOUT);
    }

    private static List<String> texts(AuditEvent event) {
        return event.records().stream()
                .map(record -> new String(record.text(), ISO_8859_1))
                .toList();
    }
}
