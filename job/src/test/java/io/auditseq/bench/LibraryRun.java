package io.auditseq.bench;

import io.auditseq.assemble.AssembleOptions;
import io.auditseq.assemble.EventAssembly;
import io.auditseq.host.EventJson;
import io.auditseq.host.HostEvent;
import io.auditseq.intake.IntakeOptions;
import io.auditseq.intake.LineReader;
import io.auditseq.intake.LineSink;
import io.auditseq.model.AuditEvent;
import io.auditseq.model.Delivery;
import io.auditseq.model.Line;
import io.auditseq.model.RejectReason;
import io.auditseq.model.Rejected;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What auditseq does with a log that it only turns into documents: reads lines, assembles events, interprets them and writes each as
 * ECS JSON. In one thread, without Flink, as {@code auditseq events} does. The output goes to {@code /dev/null}.
 */
final class LibraryRun implements LineSink {
    private final EventAssembly assembly = new EventAssembly(AssembleOptions.DEFAULT);
    private final LineReader reader = new LineReader(IntakeOptions.DEFAULTS);
    private final EventJson json = new EventJson();
    private final OutputStream out;
    private long events;
    private long lines;
    private long incomplete;
    private long rejected;

    private LibraryRun(OutputStream out) {
        this.out = out;
    }

    /** @param linesPerMilli how fast the lines arrived */
    static LibraryRun over(Path log, double linesPerMilli) throws IOException {
        try (OutputStream nowhere = new BufferedOutputStream(Files.newOutputStream(Path.of("/dev/null")), 1 << 16)) {
            LibraryRun run = new LibraryRun(nowhere);
            LogFile.read(log, line -> run.take(line, linesPerMilli));
            run.assembly.end(run::write);
            return run;
        }
    }

    private void take(byte[] line, double linesPerMilli) {
        long arrival = (long) (lines / linesPerMilli);
        reader.read(new Delivery(line, null, null, "audit.log", -1, lines++, arrival), this);
    }

    @Override
    public void line(Line line) {
        assembly.add(line, this::write);
    }

    private void write(AuditEvent event) {
        events++;
        incomplete += event.isComplete() ? 0 : 1;
        try {
            out.write(json.write(HostEvent.of(event)));
            out.write('\n');
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void rejected(Rejected line) {
        rejected++;
    }

    @Override
    public void dropped(RejectReason reason) {
        rejected++;
    }

    @Override
    public void skipped() {}

    @Override
    public void kernelLoss() {}

    @Override
    public String toString() {
        return lines + " lines, " + events + " events, " + incomplete + " of them incomplete, " + rejected
                + " lines rejected";
    }
}
