package io.auditseq.cli.hunt;

import io.auditseq.model.Delivery;
import io.auditseq.model.Rejected;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.function.Consumer;

/** Writes the events of files, a JSON document a line. */
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
        FileReading reading = new FileReading(files, findings, options.intake().maxRecordBytes());
        EventStream events = new EventStream(options, findings, document -> write(out, document));
        try {
            for (Delivery line = reading.next(); line != null; line = reading.next()) {
                events.accept(line);
            }
            events.end();
            out.flush();
        } catch (UncheckedIOException e) {
            throw e.getCause();
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
