package io.auditseq.cli.explain;

import io.auditseq.cli.screen.Color;
import io.auditseq.cli.screen.Columns;
import io.auditseq.cli.screen.SafeText;
import io.auditseq.cli.screen.Screen;
import io.auditseq.intake.Explanation;
import io.auditseq.intake.Explanation.Part;
import io.auditseq.model.Delivery;
import io.auditseq.model.Line;
import io.auditseq.model.Printable;
import java.util.List;

/** The table for people: a row for each line or reject of a record. Its widths are fixed, since rows go out while records come in. */
final class ExplanationRows {

    private static final int[] WIDTHS = {7, 14, 4, 16, 24, 22};
    private static final List<String> HEAD =
            List.of("RECORD", "TAKEN FOR", "LINE", "TYPE", "EVENT", "HOST", "HOST IS FROM");
    private static final int LONGEST_TEXT = 2_000;

    private final Screen screen;
    private final boolean withText;

    /** @param withText whether each line is shown as it goes on, below its row */
    ExplanationRows(Screen screen, boolean withText) {
        this.screen = screen;
        this.withText = withText;
    }

    void head() {
        screen.result(screen.paint(Color.BOLD, row(HEAD)));
    }

    void show(Delivery record, Explanation explanation) {
        String number = Long.toString(record.offset());
        String format = explanation.format().label();
        for (Part part : explanation.parts()) {
            screen.result(row(number, format, part));
            if (withText && part.line() != null) {
                screen.result(screen.paint(
                        Color.DIM, "        " + Printable.of(part.line().text(), LONGEST_TEXT)));
            }
        }
        if (explanation.dropped() > 0) {
            screen.result(row(List.of(number, format, "…", "rejected", explanation.dropped() + " more")));
        }
        if (explanation.kernelLosses() > 0) {
            screen.result(row(List.of(number, format, "-", "counted", "the kernel says that records were lost")));
        } else if (explanation.parts().isEmpty()) {
            screen.result(row(List.of(number, format, "-", "skipped")));
        }
    }

    private String row(String number, String format, Part part) {
        String index = part.index() < 0 ? "all" : Integer.toString(part.index());
        Line line = part.line();
        if (line == null) {
            String reason =
                    part.rejected() == null ? "" : part.rejected().reason().label();
            return screen.paint(Color.YELLOW, row(List.of(number, format, index, "rejected", reason)));
        }
        return row(List.of(
                number,
                format,
                index,
                Shown.type(line),
                Shown.event(line),
                SafeText.of(line.host()),
                part.hostSource()));
    }

    private static String row(List<String> cells) {
        StringBuilder row = new StringBuilder();
        for (int column = 0; column < cells.size() - 1; column++) {
            row.append(Columns.padded(Columns.cut(cells.get(column), WIDTHS[column]), WIDTHS[column]))
                    .append("  ");
        }
        return row.append(cells.get(cells.size() - 1)).toString();
    }
}
