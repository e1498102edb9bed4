package io.auditseq.assemble;

import static io.auditseq.assemble.Told.told;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.auditseq.model.AuditEvent;
import io.auditseq.model.Line;
import io.auditseq.parse.RecordTypes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Cases in which other assemblers split events, mix them up or lose them. */
class PeerCasesTest {
    private static final long ARRIVAL = Told.AT + 500;

    @Test
    void twoHostsMayUseOneStampAndSerial() {
        List<AuditEvent> events = assemble(interleaved(Told.exec(), Told.exec().on("db02")));
        assertThat(events).hasSize(2).allMatch(AuditEvent::isComplete);
        assertThat(events).extracting(event -> event.id().host()).containsExactlyInAnyOrder("web01", "db02");
    }

    @Test
    void hostsWithClocksApartAreInterleaved() {
        assertThat(assemble(interleaved(Told.exec(), Told.exec().on("db02").at(Told.AT - 7_800))))
                .hasSize(2)
                .allMatch(AuditEvent::isComplete);
    }

    @Test
    void aCallThatBlockedForTwoMinutesIsOneEventAmongNewOnes() {
        Told blocked = Told.connect().serial(90);
        List<Line> lines = new ArrayList<>(Told.exec().at(Told.AT + 119_000).lines(ARRIVAL));
        List<Line> late = blocked.lines(ARRIVAL);
        lines.add(late.get(0));
        lines.addAll(Told.open().at(Told.AT + 119_900).serial(6).lines(ARRIVAL));
        lines.addAll(late.subList(1, late.size()));

        assertThat(assemble(lines)).hasSize(3).allMatch(AuditEvent::isComplete);
    }

    @Test
    void proctitleMayComeFirst() {
        List<Line> lines = new ArrayList<>(Told.exec().lines(ARRIVAL));
        Collections.rotate(lines, 1);
        assertThat(lines.get(0).type()).isEqualTo(RecordTypes.PROCTITLE);

        AuditEvent event = onlyEvent(lines);
        assertThat(event.isComplete()).isTrue();
        assertThat(event.records()).hasSameSizeAs(lines);
    }

    @Test
    void eachRecordTwiceIsOneEvent() {
        List<Line> lines = new ArrayList<>();
        for (Line line : Told.rename().lines(ARRIVAL)) {
            lines.add(line);
            lines.add(line);
        }
        List<AuditEvent> events = assemble(lines);

        assertThat(events.get(0).isComplete()).isTrue();
        assertThat(events.get(0).records()).hasSize(8);
        assertThat(events.get(0).repeats()).isEqualTo(7);
        // the copy of the last record comes when the event is gone: a straggler, known as such by its id
        assertThat(events).hasSize(2).allMatch(event -> event.id()
                .equals(events.get(0).id()));
    }

    @Test
    void loginAndItsCallAreOneEvent() {
        assertThat(onlyEvent(Told.login().lines(ARRIVAL)).records()).hasSize(3);
    }

    @Test
    void aServiceAndItsCallAreOneEvent() {
        assertThat(onlyEvent(Told.service().lines(ARRIVAL)).records()).hasSize(5);
    }

    @Test
    void aServiceAndItsContextsAreOneEvent() {
        AuditEvent event = onlyEvent(Told.service()
                .without("SYSCALL")
                .without("SOCKADDR")
                .without("PROCTITLE")
                .lines(ARRIVAL));
        assertThat(event.records()).hasSize(2);
        assertThat(event.isComplete()).isTrue();
    }

    @Test
    void aRefusalKeepsItsCallAndTheCallItsRefusal() {
        assertThat(onlyEvent(Told.refusal().lines(ARRIVAL)).records())
                .extracting(record -> RecordTypes.name(record.type()))
                .containsExactly("SYSCALL", "CWD", "PATH", "PROCTITLE", "AVC");
    }

    @Test
    void aRefusalMayComeBehindItsCall() {
        List<Line> lines = new ArrayList<>(Told.refusal().lines(ARRIVAL));
        Collections.rotate(lines, -1);
        assertThat(onlyEvent(lines).records()).hasSize(5);
    }

    @Test
    void auditdsSerialsAreNotTheKernels() {
        List<AuditEvent> events = assemble(interleaved(Told.daemonStart(), Told.exec()));
        assertThat(events).hasSize(2).allMatch(AuditEvent::isComplete);
        assertThat(events).extracting(event -> event.id().daemon()).containsExactlyInAnyOrder(true, false);
    }

    @Test
    void anotherBootMayUseTheSerialAgain() {
        assertThat(assemble(interleaved(Told.exec(), Told.exec().at(Told.AT + 90_000))))
                .hasSize(2)
                .allMatch(AuditEvent::isComplete);
    }

    @Test
    void serialsWrap() {
        assertThat(assemble(interleaved(
                        Told.exec().serial(4_294_967_295L), Told.open().serial(0))))
                .hasSize(2)
                .allMatch(AuditEvent::isComplete);
    }

    @Test
    void aSplitCommandLineMayComeInAnyOrder() {
        List<Line> lines = new ArrayList<>(Told.longExec().lines(ARRIVAL));
        Collections.reverse(lines);
        AuditEvent event = onlyEvent(lines);
        assertThat(event.isComplete()).isTrue();
        assertThat(event.records()).hasSize(7);
    }

    @Test
    void unknownTypesAreKept() {
        AuditEvent event = onlyEvent(Told.exec().with("UNKNOWN[1399] x=1", "FOO_NEW op=x").lines(ARRIVAL).stream()
                .sorted((a, b) -> Integer.compare(b.type(), a.type()))
                .toList());
        assertThat(event.records()).hasSize(9);
    }

    @Test
    void aWholeEventTwiceIsTheSameEventTwice() {
        List<Line> lines = new ArrayList<>(Told.exec().lines(ARRIVAL));
        lines.addAll(Told.exec().lines(ARRIVAL + 30_000));
        List<AuditEvent> events = assemble(lines);
        assertThat(events).hasSize(2);
        assertThat(events.get(1).records()).hasSameSizeAs(events.get(0).records());
        assertThat(events.get(1).id()).isEqualTo(events.get(0).id());
    }

    @Test
    void aLoneRecordOfAnAuditWithoutRulesIsComplete() {
        for (String record : List.of(
                "CONFIG_CHANGE op=set audit_enabled=1 old=1 auid=0 ses=1 res=1",
                "AVC avc:  denied  { read } for  pid=1 comm=\"x\"",
                "NETFILTER_CFG table=filter family=2 entries=4")) {
            assertThat(onlyEvent(told(record).lines(ARRIVAL)).isComplete())
                    .as(record)
                    .isTrue();
        }
    }

    @Test
    void disorderOfAnotherProjectsCaseChangesNothing() throws IOException {
        Path cases = Path.of("../../shared/corpora/go-libaudit/reassembly");
        assumeTrue(Files.isDirectory(cases), "go-libaudit's logs are not beside this project");

        assertThat(shapes(cases.resolve("out_of_order.log"))).isEqualTo(shapes(cases.resolve("normal.log")));
    }

    private static Set<String> shapes(Path log) throws IOException {
        List<Line> lines = Files.readAllLines(log, ISO_8859_1).stream()
                .map(text -> Told.line("web01", text, ARRIVAL))
                .toList();
        return assemble(lines).stream()
                .map(event -> event.id() + " " + event.closedBy() + event.flaws()
                        + event.records().stream()
                                .map(record -> RecordTypes.name(record.type()))
                                .toList())
                .collect(Collectors.toSet());
    }

    private static List<Line> interleaved(Told first, Told second) {
        List<Line> lines = new ArrayList<>();
        List<Line> others = second.lines(ARRIVAL);
        for (int i = 0; i < Math.max(first.records().size(), others.size()); i++) {
            if (i < first.records().size()) {
                lines.add(first.lines(ARRIVAL).get(i));
            }
            if (i < others.size()) {
                lines.add(others.get(i));
            }
        }
        return lines;
    }

    private static AuditEvent onlyEvent(List<Line> lines) {
        List<AuditEvent> events = assemble(lines);
        assertThat(events).hasSize(1);
        return events.get(0);
    }

    private static List<AuditEvent> assemble(List<Line> lines) {
        List<AuditEvent> events = new ArrayList<>();
        EventAssembly assembly = new EventAssembly(AssembleOptions.DEFAULT);
        lines.forEach(line -> assembly.add(line, events::add));
        assembly.end(events::add);
        assertThat(assembly.openEvents()).isZero();
        return events;
    }
}
