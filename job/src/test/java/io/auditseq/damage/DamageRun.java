package io.auditseq.damage;

import io.auditseq.Recordings;
import io.auditseq.assemble.AssembleOptions;
import io.auditseq.assemble.EventAssembly;
import io.auditseq.host.EventJson;
import io.auditseq.host.HostEvent;
import io.auditseq.intake.Format;
import io.auditseq.intake.IntakeOptions;
import io.auditseq.intake.LineReader;
import io.auditseq.intake.LineSink;
import io.auditseq.model.AuditEvent;
import io.auditseq.model.Delivery;
import io.auditseq.model.Line;
import io.auditseq.model.LineMarks;
import io.auditseq.model.RawRecord;
import io.auditseq.model.RejectReason;
import io.auditseq.model.Rejected;
import io.auditseq.parse.DamagedLines;
import io.auditseq.parse.HeaderParser;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * Damages the lines of all recordings and some of every type, and brings them through intake, assembly and interpretation. Holds that
 * each line that comes out is a piece of what went in, between two line feeds (damage may make it a JSON string too), and that each event has only records whose own header,
 * at their own beginning, names it and its host. The same seed gives the same lines.
 */
public final class DamageRun implements LineSink {
    /** How often a line is blown up to between 64 KiB and 1 MiB. */
    private static final int HUGE_EVERY = 20_000;

    private static final int LEAST_HUGE = 1 << 16;
    private static final int MOST_HUGE = 1 << 20;

    /** How far from the first letter a line may begin: a prefix is shorter. */
    private static final int DEEPEST = 256;

    private final DamagedLines damaged;
    private final Random random;
    private final LineReader reader = new LineReader(IntakeOptions.DEFAULTS);
    private final EventAssembly assembly = new EventAssembly(AssembleOptions.DEFAULT);
    private final EventJson json = new EventJson();
    private final HeaderParser header = new HeaderParser();
    private byte[] value = {};
    private long number;
    private long lines;
    private long rejects;
    private long events;
    private long accounted;

    public DamageRun(long seed) {
        List<byte[]> whole = new ArrayList<>();
        Recordings.names().forEach(name -> whole.addAll(Recordings.lines(name)));
        for (byte[] line : DamagedLines.everyType()) {
            whole.add(("node=made-up " + new String(line, StandardCharsets.ISO_8859_1))
                    .getBytes(StandardCharsets.ISO_8859_1));
        }
        this.damaged = new DamagedLines(whole, seed);
        this.random = new Random(~seed);
    }

    /** The next damaged line; gives it to {@link #read}. */
    public byte[] next() {
        byte[] line = damaged.next();
        return random.nextInt(HUGE_EVERY) == 0 && line.length > 0 ? blownUp(line) : line;
    }

    private byte[] blownUp(byte[] line) {
        int at = random.nextInt(line.length);
        byte[] piece = Arrays.copyOfRange(line, at, Math.min(line.length, at + 1 + random.nextInt(16)));
        byte[] huge = new byte[line.length + LEAST_HUGE + random.nextInt(MOST_HUGE - LEAST_HUGE - line.length)];
        System.arraycopy(line, 0, huge, 0, at);
        int end = huge.length - (line.length - at);
        for (int to = at; to < end; to++) {
            huge[to] = piece[(to - at) % piece.length];
        }
        System.arraycopy(line, at, huge, end, line.length - at);
        return huge;
    }

    /** Reads one line as Kafka would bring it. */
    public void read(byte[] line) {
        value = line;
        reader.read(new Delivery(line, null, null, "damaged", 0, number, number), this);
        number++;
    }

    /** What still waits goes out; every line must have gone into an event. */
    public void end() {
        assembly.end(this::event);
        if (accounted > lines) {
            throw new IllegalStateException(accounted + " records of " + lines + " lines");
        }
    }

    @Override
    public void line(Line line) {
        lines++;
        boolean isAsItCame = (line.marks() & LineMarks.HEADER_REBUILT) == 0 && reader.format() == Format.TEXT;
        if (isAsItCame && !isPiece(line.text(), line.marks())) {
            throw new IllegalStateException("a line that did not come: " + shown(line.text()));
        }
        assembly.add(line, this::event);
    }

    /** Whether the text ends at a line feed (or CR and one) or the end of the value, unless it is cut, and begins behind no line feed of its own. */
    private boolean isPiece(byte[] text, int marks) {
        int end = 0;
        for (int from = 0; from <= value.length; from = end + 1) {
            end = from;
            while (end < value.length && value[end] != '\n') {
                end++;
            }
            int first = from;
            while (first < end && value[first] <= ' ' && value[first] >= 0) {
                first++; // blanks before a line are no part of it
            }
            int deepest = Math.min(end, first + DEEPEST);
            for (int at = first; at < deepest && at + text.length <= end; at++) {
                boolean beforeCr = at + text.length + 1 == end && value[end - 1] == '\r';
                boolean reaches = at + text.length == end || beforeCr || (marks & LineMarks.TRUNCATED) != 0;
                if (reaches && Arrays.equals(value, at, at + text.length, text, 0, text.length)) {
                    return true;
                }
            }
        }
        return false;
    }

    private void event(AuditEvent event) {
        events++;
        accounted += event.records().size() + event.repeats();
        for (RawRecord record : event.records()) {
            if (!belongs(record, event)) {
                throw new IllegalStateException(event.id() + " has a record of another: " + shown(record.text()));
            }
        }
        json.write(HostEvent.of(event));
    }

    private boolean belongs(RawRecord record, AuditEvent event) {
        return header.parse(record.text(), 0, record.text().length)
                && header.at() == event.id().at()
                && header.serial() == event.id().serial()
                && header.type() == record.type()
                && event.id().host().equals(node(record.text()));
    }

    private @Nullable String node(byte[] text) {
        int from = header.nodeFrom();
        if (from < 0) {
            return null;
        }
        String name = new String(text, from, header.nodeTo() - from, StandardCharsets.UTF_8)
                .toLowerCase(Locale.ROOT)
                .strip();
        int end = name.length();
        while (end > 1 && (name.charAt(end - 1) == '.' || name.charAt(end - 1) == ' ')) {
            end--; // the root of DNS is no part of the name
        }
        return name.substring(0, end);
    }

    private static String shown(byte[] text) {
        return new String(text, 0, Math.min(text.length, 2_000), StandardCharsets.ISO_8859_1);
    }

    @Override
    public void rejected(Rejected rejected) {
        rejects++;
    }

    @Override
    public void dropped(RejectReason reason) {
        rejects++;
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT, "%,d damaged lines: %,d taken, %,d rejected, %,d events", number, lines, rejects, events);
    }
}
