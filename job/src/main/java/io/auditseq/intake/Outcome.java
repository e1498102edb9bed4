package io.auditseq.intake;

import static io.auditseq.model.RejectReason.NOT_AUDIT;

import io.auditseq.model.Delivery;
import io.auditseq.model.Line;
import io.auditseq.model.RejectReason;
import io.auditseq.model.Rejected;

/** What comes of the delivery at hand: numbers its lines and rejects in one count, and bounds the rejects. */
final class Outcome {
    /**
     * Each reject carries the whole delivery. A megabyte of one-letter lines must not become half a million megabytes, so the copies
     * of one delivery are bounded; the first always fits, and whoever looks into it has all the others before him.
     */
    private static final long MAX_BYTES_OF_REJECTS = 1 << 22;

    private static final int WHOLE_DELIVERY = -1;

    private final boolean rejectNotAudit;
    private Delivery delivery = new Delivery(null, null, null, "", 0, 0, 0);
    private LineSink sink = new LineSink() {
        @Override
        public void line(Line line) {}

        @Override
        public void rejected(Rejected rejected) {}
    };
    private Format format = Format.EMPTY;
    private HostSource hostSource = HostSource.UNRESOLVED;
    private int index;
    private boolean nothing = true;
    private long bytesOfRejects;

    Outcome(IntakeOptions options) {
        rejectNotAudit = options.rejectNotAudit();
    }

    void begin(Delivery next, LineSink to) {
        delivery = next;
        sink = to;
        format = Format.EMPTY;
        index = 0;
        nothing = true;
        bytesOfRejects = 0;
    }

    Delivery delivery() {
        return delivery;
    }

    /** Notes what the delivery is; what stands in {@code depth} envelopes does not change what the outermost is. */
    void taken(Format as, int depth) {
        if (depth == 0) {
            format = as;
        }
    }

    Format format() {
        return format;
    }

    HostSource hostSource() {
        return hostSource;
    }

    void line(Line line, HostSource hostIsFrom) {
        hostSource = hostIsFrom;
        index++;
        nothing = false;
        sink.line(line);
    }

    /** To be called when all of the delivery was read. */
    void end() {
        if (nothing) {
            sink.skipped();
        }
    }

    void kernelLoss() {
        nothing = false;
        sink.kernelLoss();
    }

    void reject(RejectReason reason, String detail) {
        reject(reason, detail, index++);
    }

    void rejectWhole(RejectReason reason, String detail) {
        format = Format.UNREADABLE;
        reject(reason, detail, WHOLE_DELIVERY);
    }

    private void reject(RejectReason reason, String detail, int at) {
        nothing = false;
        byte[] value = delivery.value() == null ? new byte[0] : delivery.value();
        boolean wanted = rejectNotAudit || reason != NOT_AUDIT;
        if (!wanted || (bytesOfRejects > 0 && bytesOfRejects + value.length > MAX_BYTES_OF_REJECTS)) {
            sink.dropped(reason);
            return;
        }
        bytesOfRejects += value.length;
        sink.rejected(new Rejected(
                reason,
                detail,
                value,
                delivery.key(),
                at,
                delivery.topic(),
                delivery.partition(),
                delivery.offset(),
                delivery.arrival()));
    }
}
