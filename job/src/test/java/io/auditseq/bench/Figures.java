package io.auditseq.bench;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The figures of several rounds; the one in the middle counts. */
final class Figures {
    private final List<Double> values = new ArrayList<>();

    void add(double value) {
        values.add(value);
    }

    boolean isEmpty() {
        return values.isEmpty();
    }

    double median() {
        List<Double> sorted = new ArrayList<>(values);
        Collections.sort(sorted);
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }

    /** Least and greatest, to show how quiet the machine was. */
    String spread() {
        return Table.number(Collections.min(values)) + " – " + Table.number(Collections.max(values));
    }
}
