package io.auditseq.host;

import io.auditseq.model.AuditEvent;
import io.auditseq.model.ClosedBy;
import io.auditseq.model.EventId;
import io.auditseq.model.RawRecord;
import io.auditseq.parse.HeaderParser;
import io.auditseq.parse.RecordTypes;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Lines of a log as whole events, in the order of their first lines; the SYSCALL record first, as the assembler has it. */
final class LogEvents {
    private LogEvents() {}

    static List<AuditEvent> of(String lines) {
        return of(lines.lines());
    }

    static List<AuditEvent> of(Stream<String> lines) {
        Map<EventId, List<RawRecord>> records = new LinkedHashMap<>();
        lines.filter(line -> !line.isBlank()).forEach(line -> add(line.strip(), records));
        List<AuditEvent> events = new ArrayList<>();
        records.forEach((id, parts) -> {
            parts.sort(Comparator.comparing(record -> record.type() != RecordTypes.SYSCALL));
            events.add(new AuditEvent(id, ClosedBy.STRUCTURE, 0, 0, 0, id.at(), parts));
        });
        return events;
    }

    private static void add(String line, Map<EventId, List<RawRecord>> records) {
        byte[] text = line.getBytes(StandardCharsets.UTF_8);
        var header = new HeaderParser();
        if (!header.parse(text, 0, text.length)) {
            throw new IllegalArgumentException("no audit line: " + line);
        }
        String host = header.nodeFrom() < 0
                ? "web01"
                : new String(text, header.nodeFrom(), header.nodeTo() - header.nodeFrom(), StandardCharsets.UTF_8);
        boolean daemon = RecordTypes.isFromDaemon(header.type());
        var id = new EventId(host, header.at(), header.serial(), daemon);
        records.computeIfAbsent(id, any -> new ArrayList<>()).add(new RawRecord(header.type(), text, header.body()));
    }
}
