package io.auditseq.intake;

import io.auditseq.model.Delivery;
import io.auditseq.model.Line;
import io.auditseq.model.LineMarks;
import io.auditseq.model.RejectReason;
import io.auditseq.model.Rejected;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a delivery was taken for, line by line, for people who set up a shipper.
 *
 * @param format see {@link Format}
 * @param parts the lines and the rejects, in the order of the delivery
 * @param kernelLosses how many notices of the kernel say that records were lost
 * @param dropped how many more rejects there are than are shown, since the delivery is long and has very many
 */
public record Explanation(Format format, List<Part> parts, int kernelLosses, int dropped) {

    /**
     * One line or one reject: the one or the other.
     *
     * @param index its number in the delivery, from 0; -1 for a reject of the delivery as a whole
     * @param hostSource where the host is from: {@code node}, {@code json:host.name}, {@code syslog} …; empty for a reject
     * @param remarks sentences on what is missing or doubtful and what would mend it at the shipper
     */
    public record Part(
            int index, @Nullable Line line, @Nullable Rejected rejected, String hostSource, List<String> remarks) {}

    public Explanation {
        parts = List.copyOf(parts);
    }

    public static Explanation of(Delivery delivery, IntakeOptions options) {
        return of(delivery, new LineReader(options.rejectingAll()));
    }

    /**
     * Explains with a reader that is at hand, as for many deliveries.
     *
     * @param reader its options should be {@link IntakeOptions#rejectingAll}
     */
    public static Explanation of(Delivery delivery, LineReader reader) {
        Collected collected = new Collected(reader);
        reader.read(delivery, collected);
        return new Explanation(reader.format(), collected.parts, collected.kernelLosses, collected.dropped);
    }

    /** Sentences for the marks of a line, most important first. */
    static List<String> remarks(int marks) {
        List<String> remarks = new ArrayList<>();
        remark(marks, LineMarks.TRUNCATED, "the line is cut; in rsyslog raise maxMessageSize to 64k", remarks);
        remark(
                marks,
                LineMarks.VIA_SYSLOG,
                "came through syslog, where any local process chooses its tag; an agent that reads audit.log is safer",
                remarks);
        remark(
                marks,
                LineMarks.HEADER_REBUILT,
                "the header was rebuilt; such sources lack LOGIN records, auditd's own and the names of ENRICHED",
                remarks);
        remark(
                marks,
                LineMarks.REBUILT_IN_PART,
                "rebuilt from an event that another program had assembled, which keeps less than the records said;"
                        + " ship the raw lines (Auditbeat: include_raw_message; laurel: auditd's own log)",
                remarks);
        remark(
                marks,
                LineMarks.HOST_CONFLICT,
                "node= and what stands around the line name different hosts; node= was believed, as behind a relay it should be",
                remarks);
        remark(
                marks,
                LineMarks.HOST_PREFIX | LineMarks.HOST_HEADER | LineMarks.HOST_KEY,
                "the host is known from what the relay added only; name_format = hostname in auditd.conf puts it into the line",
                remarks);
        return remarks;
    }

    private static void remark(int marks, int wanted, String sentence, List<String> remarks) {
        if ((marks & wanted) != 0) {
            remarks.add(sentence);
        }
    }

    private static final class Collected implements LineSink {
        private final LineReader reader;
        private final List<Part> parts = new ArrayList<>();
        private int kernelLosses;
        private int dropped;

        Collected(LineReader reader) {
            this.reader = reader;
        }

        @Override
        public void line(Line line) {
            parts.add(new Part(parts.size() + dropped, line, null, reader.hostSource(), remarks(line.marks())));
        }

        @Override
        public void rejected(Rejected rejected) {
            parts.add(new Part(rejected.index(), null, rejected, "", List.of(rejected.detail())));
        }

        @Override
        public void dropped(RejectReason reason) {
            dropped++;
        }

        @Override
        public void kernelLoss() {
            kernelLosses++;
        }
    }
}
