package io.auditseq.assemble;

import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Writes {@link OpenEvent}, a state of {@link AssembleEvents}. */
public final class OpenEventSerializer extends FormatSerializer<OpenEvent> {
    private static final long serialVersionUID = 1L;
    private static final int NOW = 3;
    /** The first format with {@link OpenEvent#firstArrival} and {@link OpenEvent#counted}. */
    private static final int MEASURED = 3;

    public OpenEventSerializer() {
        this(NOW);
    }

    private OpenEventSerializer(int format) {
        super(format);
    }

    @Override
    public boolean isImmutableType() {
        return false;
    }

    @Override
    public OpenEventSerializer duplicate() {
        return this; // holds nothing that changes
    }

    @Override
    public OpenEvent copy(OpenEvent event) {
        return event.copy();
    }

    @Override
    public void serialize(OpenEvent event, DataOutputView out) throws IOException {
        event.write(out);
        if (format >= MEASURED) {
            out.writeLong(event.firstArrival());
            out.writeInt(event.counted());
        }
    }

    @Override
    public OpenEvent deserialize(DataInputView in) throws IOException {
        OpenEvent event = OpenEvent.read(in);
        if (format >= MEASURED) {
            event.setFirstArrival(in.readLong());
            event.setCounted(in.readInt());
        }
        return event;
    }

    @Override
    public Snapshot snapshotConfiguration() {
        return new Snapshot(format);
    }

    /** Named in every savepoint. */
    public static final class Snapshot extends FormatSnapshot<OpenEvent> {
        public Snapshot() {
            this(NOW);
        }

        private Snapshot(int format) {
            super(format);
        }

        @Override
        OpenEventSerializer serializer(int format) {
            return new OpenEventSerializer(format);
        }
    }
}
