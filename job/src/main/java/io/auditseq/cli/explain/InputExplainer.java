package io.auditseq.cli.explain;

import io.auditseq.assemble.AssembleOptions;
import io.auditseq.cli.screen.Screen;
import io.auditseq.intake.Explanation;
import io.auditseq.intake.IntakeOptions;
import io.auditseq.intake.LineReader;
import io.auditseq.model.Delivery;

/** Reads records as the job does and shows what it made of each; at the end, of all. */
public final class InputExplainer {

    /** What is written. */
    public enum Format {
        /** A table and a summary, for people. */
        TABLE,
        /** One JSON document a record. */
        NDJSON
    }

    private final LineReader reader;
    private final Screen screen;
    private final Format format;
    private final ExplanationRows rows;
    private final InputSummary summary;
    private boolean begun;

    public InputExplainer(
            IntakeOptions intake, AssembleOptions options, Screen screen, Format format, boolean withText) {
        this.reader = new LineReader(intake.rejectingAll());
        this.screen = screen;
        this.format = format;
        this.rows = new ExplanationRows(screen, withText);
        this.summary = new InputSummary(options);
    }

    /** Shows one record. */
    public void explain(Delivery record) {
        Explanation explanation = Explanation.of(record, reader);
        summary.add(explanation);
        if (format == Format.NDJSON) {
            screen.result(ExplanationJson.of(record, explanation));
            return;
        }
        if (!begun) {
            rows.head();
            begun = true;
        }
        rows.show(record, explanation);
    }

    /** To be called once, behind the last record; whether all of it was taken. */
    public boolean end() {
        if (format == Format.TABLE) {
            screen.result("");
            summary.text().forEach(screen::result);
        }
        return !summary.hasRejects();
    }
}
