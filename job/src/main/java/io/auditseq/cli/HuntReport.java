package io.auditseq.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.auditseq.cli.hunt.Findings;
import io.auditseq.cli.hunt.HuntFiles;
import io.auditseq.cli.hunt.HuntRun;
import io.auditseq.cli.screen.AlertDocument;
import io.auditseq.cli.screen.AlertTable;
import io.auditseq.cli.screen.SafeText;
import io.auditseq.cli.screen.Screen;
import io.auditseq.detect.AlertJson;
import io.auditseq.model.Alert;
import io.auditseq.model.RejectReason;
import io.auditseq.rules.Level;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a hunt tells at its end: the findings as results, and on the other stream what was read. */
final class HuntReport {

    /** Counted by assembly, see docs/operations.md. */
    private static final String EVENTS = "events";

    private static final String SHADOW = "shadowAlerts";

    private final Screen screen;
    private final HuntRun.Running run;
    private final HuntFiles files;
    private final long begin;

    HuntReport(Screen screen, HuntRun.Running run, HuntFiles files, long begin) {
        this.screen = screen;
        this.run = run;
        this.files = files;
        this.begin = begin;
    }

    void write(@Nullable FindingsFormat format) throws IOException {
        findings(format);
        summary();
    }

    /** The findings alone. */
    void findings(@Nullable FindingsFormat format) throws IOException {
        FindingsFormat usual = screen.isTerminal() ? FindingsFormat.TABLE : FindingsFormat.NDJSON;
        if ((format == null ? usual : format) == FindingsFormat.TABLE) {
            table();
        } else {
            run.findings().alerts().forEach(alert -> screen.result(new String(AlertJson.write(alert), UTF_8)));
        }
    }

    private void table() throws IOException {
        List<AlertDocument> documents = new ArrayList<>();
        for (Alert alert : run.findings().alerts()) {
            documents.add(AlertDocument.of(AlertJson.write(alert)));
        }
        if (!documents.isEmpty()) {
            screen.result(new AlertTable(screen).of(documents));
        }
    }

    /** What was read, and how much was found. */
    void summary() {
        Findings findings = run.findings();
        findings.unreadable().forEach(file -> screen.complain("auditseq: " + SafeText.of(file)));
        double seconds = (System.nanoTime() - begin) / 1e9;
        screen.note(String.format(
                Locale.ROOT,
                "%,d lines in %d %s, %,d events, %.1f s, %,.0f lines/s%s",
                findings.lines(),
                files.files().size(),
                files.files().size() == 1 ? "file" : "files",
                run.metrics().sum(EVENTS),
                seconds,
                findings.lines() / seconds,
                files.passedOver() == 0 ? "" : "; " + files.passedOver() + " files without audit lines passed over"));
        if (!findings.rejected().isEmpty()) {
            screen.note("rejected: " + rejected(findings.rejected()));
        }
        screen.note("alerts: " + alerts(findings.alerts()));
        long shadow = run.metrics().sum(SHADOW);
        if (shadow > 0) {
            screen.note("not told, of rules in shadow: " + shadow);
        }
    }

    /** Each reason with how many. */
    static String rejected(Map<RejectReason, Long> rejected) {
        return rejected.entrySet().stream()
                .map(reason -> reason.getKey().label() + " " + reason.getValue())
                .collect(Collectors.joining(", "));
    }

    private static String alerts(List<Alert> alerts) {
        Map<Level, Long> byLevel = new TreeMap<>(Collections.reverseOrder());
        alerts.forEach(alert -> byLevel.merge(AlertLevel.of(alert), 1L, Long::sum));
        return byLevel.isEmpty()
                ? "none"
                : byLevel.entrySet().stream()
                        .map(level -> level.getKey().label() + " " + level.getValue())
                        .collect(Collectors.joining(", "));
    }
}
