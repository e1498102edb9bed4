package io.auditseq.cli.explain;

import io.auditseq.assemble.AssembleOptions;
import io.auditseq.assemble.EventAssembly;
import io.auditseq.intake.Explanation;
import io.auditseq.intake.Explanation.Part;
import io.auditseq.model.AuditEvent;
import io.auditseq.model.EventFlaws;
import io.auditseq.model.Line;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** All records together: how many of what, which events they make, and what would help, each sentence once. */
final class InputSummary {

    /** More hosts than these are only counted, so that memory is bounded. */
    private static final int MOST_HOSTS = 1 << 16;

    private final EventAssembly assembly;
    private final Map<String, Integer> shapes = new TreeMap<>();
    private final Map<String, Integer> sentences = new LinkedHashMap<>();
    private final Map<String, Integer> flaws = new TreeMap<>();
    private final Set<String> hosts = new LinkedHashSet<>();
    private int records;
    private int lines;
    private int rejects;
    private int events;
    private int incomplete;

    InputSummary(AssembleOptions options) {
        this.assembly = new EventAssembly(options);
    }

    void add(Explanation explanation) {
        records++;
        rejects += explanation.dropped();
        shapes.merge(explanation.format().label(), 1, Integer::sum);
        for (Part part : explanation.parts()) {
            part.remarks().forEach(sentence -> sentences.merge(sentence, 1, Integer::sum));
            add(part);
        }
    }

    private void add(Part part) {
        Line line = part.line();
        if (line == null) {
            rejects++;
            return;
        }
        lines++;
        if (hosts.size() < MOST_HOSTS) {
            hosts.add(line.host());
        }
        assembly.add(line, this::event);
    }

    private void event(AuditEvent event) {
        events++;
        if (!event.isComplete()) {
            incomplete++;
            EventFlaws.names(event.flaws()).forEach(flaw -> flaws.merge(flaw, 1, Integer::sum));
        }
    }

    boolean hasRejects() {
        return rejects > 0;
    }

    /** To be asked once, when all records were read. */
    List<String> text() {
        assembly.end(this::event);
        List<String> text = new ArrayList<>();
        text.add("records:  " + count(records, shapes));
        text.add("lines:    " + lines + " of " + hosts.size() + (hosts.size() == 1 ? " host" : " hosts"));
        text.add("events:   " + events + (incomplete == 0 ? "" : ", incomplete: " + count(incomplete, flaws)));
        text.add("rejected: " + rejects);
        if (!sentences.isEmpty()) {
            text.add("remarks:");
            sentences.forEach((sentence, times) -> text.add("  " + times + " × " + sentence));
        }
        return text;
    }

    private static String count(int all, Map<String, Integer> parts) {
        List<String> words = new ArrayList<>();
        parts.forEach((name, times) -> words.add(name + " " + times));
        return words.isEmpty() ? Integer.toString(all) : all + " (" + String.join(", ", words) + ")";
    }
}
