package io.auditseq.redact;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The parts of one text that are secret. */
final class Spans {

    /** From, inclusive, to, exclusive. */
    record Span(int from, int to) {}

    private final List<Span> spans = new ArrayList<>();

    void add(int from, int to) {
        if (from < to) {
            spans.add(new Span(from, to));
        }
    }

    boolean isEmpty() {
        return spans.isEmpty();
    }

    /** In their order, those that touch joined. */
    List<Span> joined() {
        List<Span> sorted = new ArrayList<>(spans);
        sorted.sort(Comparator.comparingInt(Span::from));
        List<Span> joined = new ArrayList<>();
        for (Span span : sorted) {
            Span last = joined.isEmpty() ? null : joined.get(joined.size() - 1);
            if (last != null && span.from() <= last.to()) {
                joined.set(joined.size() - 1, new Span(last.from(), Math.max(last.to(), span.to())));
            } else {
                joined.add(span);
            }
        }
        return joined;
    }

    /** The text with a mark in place of each secret. */
    String masked(String text) {
        if (isEmpty()) {
            return text;
        }
        StringBuilder masked = new StringBuilder(text.length());
        int done = 0;
        for (Span span : joined()) {
            masked.append(text, done, span.from()).append(Redaction.MARK);
            done = span.to();
        }
        return masked.append(text, done, text.length()).toString();
    }
}
