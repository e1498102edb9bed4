package io.auditseq.cli.screen;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Alerts as a table; the sentence takes what width is left, and further lines where it is longer. */
public final class AlertTable {

    private static final List<String> HEAD = List.of("TIME (UTC)", "LEVEL", "RULE", "HOST", "WHAT HAPPENED");
    /** No column but the last is wider. */
    private static final int WIDEST = 32;

    private static final String BETWEEN = "  ";

    private final Screen screen;

    public AlertTable(Screen screen) {
        this.screen = screen;
    }

    /** Head and rows, in the order given; no line feed at the end. */
    public String of(List<AlertDocument> alerts) {
        List<List<String>> rows = new ArrayList<>();
        alerts.forEach(alert -> rows.add(row(alert)));
        int[] widths = widths(rows);
        StringBuilder table = new StringBuilder(screen.paint(Color.BOLD, line(HEAD, widths)));
        for (int n = 0; n < rows.size(); n++) {
            String line = line(rows.get(n), widths);
            String level = rows.get(n).get(1);
            table.append('\n')
                    .append(line.replaceFirst(
                            level, screen.paint(Color.of(alerts.get(n).level()), level)));
        }
        return table.toString();
    }

    private static List<String> row(AlertDocument alert) {
        String time = alert.text("/event/start").replaceFirst("T", " ").replaceFirst("\\.\\d+Z$", "");
        return List.of(
                time, alert.level().toUpperCase(Locale.ROOT), alert.rule(), alert.host(), alert.text("/message"));
    }

    private int[] widths(List<List<String>> rows) {
        int[] widths = new int[HEAD.size()];
        int taken = 0;
        for (int column = 0; column < widths.length - 1; column++) {
            widths[column] = HEAD.get(column).length();
            for (List<String> row : rows) {
                widths[column] = Math.min(
                        WIDEST, Math.max(widths[column], row.get(column).length()));
            }
            taken += widths[column] + BETWEEN.length();
        }
        widths[widths.length - 1] = screen.isTerminal() ? Math.max(20, screen.columns() - taken) : Integer.MAX_VALUE;
        return widths;
    }

    private static String line(List<String> cells, int[] widths) {
        StringBuilder line = new StringBuilder();
        int last = widths.length - 1;
        for (int column = 0; column < last; column++) {
            line.append(Columns.padded(Columns.cut(cells.get(column), widths[column]), widths[column]))
                    .append(BETWEEN);
        }
        String below = "\n" + " ".repeat(line.length());
        return line.append(String.join(below, Columns.wrapped(cells.get(last), widths[last])))
                .toString();
    }
}
