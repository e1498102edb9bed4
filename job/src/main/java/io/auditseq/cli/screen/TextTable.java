package io.auditseq.cli.screen;

import java.util.ArrayList;
import java.util.List;

/** Rows of text under a head; the last column takes what width is left, and further lines where it is longer. */
public final class TextTable {

    private static final String BETWEEN = "  ";

    private final Screen screen;
    private final List<String> head;
    private final List<List<String>> rows = new ArrayList<>();

    public TextTable(Screen screen, String... head) {
        this.screen = screen;
        this.head = List.of(head);
    }

    /** One cell a column; made safe for a terminal here. */
    public void row(String... cells) {
        List<String> row = new ArrayList<>();
        for (String cell : cells) {
            row.add(SafeText.of(cell));
        }
        rows.add(row);
    }

    public boolean isEmpty() {
        return rows.isEmpty();
    }

    /** Prints it as a result. */
    public void print() {
        int[] widths = widths();
        screen.result(screen.paint(Color.BOLD, line(head, widths)));
        rows.forEach(row -> screen.result(line(row, widths)));
    }

    private int[] widths() {
        int[] widths = new int[head.size()];
        int taken = 0;
        for (int column = 0; column < widths.length - 1; column++) {
            widths[column] = head.get(column).length();
            for (List<String> row : rows) {
                widths[column] = Math.max(widths[column], row.get(column).length());
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
            line.append(Columns.padded(cells.get(column), widths[column])).append(BETWEEN);
        }
        String below = "\n" + " ".repeat(line.length());
        return line.append(String.join(below, Columns.wrapped(cells.get(last), widths[last])))
                .toString()
                .stripTrailing();
    }
}
