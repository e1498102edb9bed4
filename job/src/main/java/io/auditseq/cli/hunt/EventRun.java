package io.auditseq.cli.hunt;

import io.auditseq.host.EventJson;
import io.auditseq.host.HostEvent;
import io.auditseq.model.Delivery;
import io.auditseq.model.Rejected;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.function.Consumer;

/** The events of files: told one by one, or written as JSON documents, one a line. */
public final class EventRun {

    private final List<InputFile> files;
    private final EventOptions options;
    private final Findings findings;

    public EventRun(List<InputFile> files, EventOptions options, Consumer<Rejected> whereRejectedGo) {
        this.files = files;
        this.options = options;
        this.findings = new Findings(whereRejectedGo);
    }

    public Findings findings() {
        return findings;
    }

    /**
     * Reads all files.
     *
     * @throws IOException when nobody takes the output any more
     */
    public void writeTo(OutputStream out) throws IOException {
        EventJson json = new EventJson(options.host().redaction());
        try {
            forEach(event -> write(out, json.write(event)));
            out.flush();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /** Reads all files, and tells the events of each host in their order. */
    public void forEach(Consumer<HostEvent> told) {
        FileReading reading = new FileReading(files, findings, options.intake().maxRecordBytes());
        EventStream events = new EventStream(options, findings, told);
        try {
            for (Delivery line = reading.next(); line != null; line = reading.next()) {
                events.accept(line);
            }
            events.end();
        } finally {
            reading.close();
        }
    }

    private static void write(OutputStream out, byte[] document) {
        try {
            out.write(document);
            out.write('\n');
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
