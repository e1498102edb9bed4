package io.auditseq.assemble;

import io.auditseq.model.AuditEvent;
import io.auditseq.model.ClosedBy;
import io.auditseq.model.EventId;
import java.io.IOException;
import java.util.List;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Writes {@link AuditEvent}: what crosses the shuffle to the hosts' stories, and what waits there. */
public final class AuditEventSerializer extends FormatSerializer<AuditEvent> {
    private static final long serialVersionUID = 1L;
    private static final int NOW = 1;
    /** What {@link #code} gives is the place in this list. */
    private static final List<ClosedBy> CLOSED_BY =
            List.of(ClosedBy.EOE, ClosedBy.STRUCTURE, ClosedBy.SINGLE, ClosedBy.TIMEOUT, ClosedBy.CAP, ClosedBy.END);

    private final transient HostCodec hosts = new HostCodec();

    public AuditEventSerializer() {
        this(NOW);
    }

    private AuditEventSerializer(int format) {
        super(format);
    }

    @Override
    public boolean isImmutableType() {
        return true;
    }

    @Override
    public AuditEventSerializer duplicate() {
        return new AuditEventSerializer(format);
    }

    @Override
    public AuditEvent copy(AuditEvent event) {
        return event;
    }

    @Override
    public void serialize(AuditEvent event, DataOutputView out) throws IOException {
        EventId id = event.id();
        hosts.write(id.host(), out);
        out.writeLong(id.at());
        out.writeLong(id.serial());
        out.writeBoolean(id.daemon());
        out.writeByte(code(event.closedBy()));
        out.writeInt(event.flaws());
        out.writeInt(event.repeats());
        out.writeInt(event.marks());
        out.writeLong(event.arrival());
        RecordCodec.write(event.records(), out);
    }

    @Override
    public AuditEvent deserialize(DataInputView in) throws IOException {
        EventId id = new EventId(hosts.read(in), in.readLong(), in.readLong(), in.readBoolean());
        return new AuditEvent(
                id,
                CLOSED_BY.get(in.readByte()),
                in.readInt(),
                in.readInt(),
                in.readInt(),
                in.readLong(),
                RecordCodec.read(in));
    }

    private static int code(ClosedBy closedBy) {
        return switch (closedBy) {
            case EOE -> 0;
            case STRUCTURE -> 1;
            case SINGLE -> 2;
            case TIMEOUT -> 3;
            case CAP -> 4;
            case END -> 5;
        };
    }

    @Override
    public Snapshot snapshotConfiguration() {
        return new Snapshot(format);
    }

    private Object readResolve() {
        return duplicate();
    }

    /** Named in every savepoint. */
    public static final class Snapshot extends FormatSnapshot<AuditEvent> {
        public Snapshot() {
            this(NOW);
        }

        private Snapshot(int format) {
            super(format);
        }

        @Override
        AuditEventSerializer serializer(int format) {
            return new AuditEventSerializer(format);
        }
    }
}
