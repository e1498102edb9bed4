package io.auditseq.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Rows for a terminal: the first column to the left, the others to the right, as wide as they need. */
final class Table {
    private final List<String[]> rows = new ArrayList<>();

    Table(String... head) {
        rows.add(head);
    }

    void row(String... cells) {
        rows.add(cells);
    }

    void print() {
        for (String[] row : rows) {
            StringBuilder line = new StringBuilder();
            for (int column = 0; column < row.length; column++) {
                String form = column == 0 ? "%-" + width(column) + "s" : "  %" + width(column) + "s";
                line.append(String.format(Locale.ROOT, form, row[column]));
            }
            System.out.println(line.toString().stripTrailing());
        }
        System.out.println();
    }

    private int width(int column) {
        int width = 1;
        for (String[] row : rows) {
            width = Math.max(width, column < row.length ? row[column].length() : 0);
        }
        return width;
    }

    static String number(double value) {
        return String.format(Locale.ROOT, "%,.0f", value);
    }

    static String ratio(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }
}
