package io.auditseq.assemble;

import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Writes {@link EventKey}. Keys can't be migrated: the format stays for as long as savepoints are to be read. */
public final class EventKeySerializer extends FormatSerializer<EventKey> {
    private static final long serialVersionUID = 1L;
    private static final int NOW = 1;

    private final transient HostCodec hosts = new HostCodec();

    public EventKeySerializer() {
        this(NOW);
    }

    private EventKeySerializer(int format) {
        super(format);
    }

    @Override
    public boolean isImmutableType() {
        return true;
    }

    @Override
    public EventKeySerializer duplicate() {
        return new EventKeySerializer(format);
    }

    @Override
    public EventKey copy(EventKey key) {
        return key;
    }

    @Override
    public void serialize(EventKey key, DataOutputView out) throws IOException {
        hosts.write(key.host(), out);
        out.writeLong(key.at());
        out.writeLong(key.serial());
        out.writeBoolean(key.isDaemon());
    }

    @Override
    public EventKey deserialize(DataInputView in) throws IOException {
        return new EventKey(hosts.read(in), in.readLong(), in.readLong(), in.readBoolean());
    }

    @Override
    public Snapshot snapshotConfiguration() {
        return new Snapshot(format);
    }

    private Object readResolve() {
        return duplicate();
    }

    /** Named in every savepoint. */
    public static final class Snapshot extends FormatSnapshot<EventKey> {
        public Snapshot() {
            this(NOW);
        }

        private Snapshot(int format) {
            super(format);
        }

        @Override
        EventKeySerializer serializer(int format) {
            return new EventKeySerializer(format);
        }
    }
}
