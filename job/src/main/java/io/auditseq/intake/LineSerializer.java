package io.auditseq.intake;

import io.auditseq.model.Line;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSchemaCompatibility;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.jspecify.annotations.Nullable;

/**
 * Writes lines for the first shuffle, which every line takes: bytes as they are, and no string made for a host that is known
 * already. Lengths are four bytes long, since a line may pass 64 KiB.
 *
 * <p>{@code format} numbers the layout of the bytes. When it changes, {@link #NOW} is raised, {@link #deserialize} goes on
 * reading the older ones, and savepoints restore: the snapshot tells which one they hold.
 */
public final class LineSerializer extends TypeSerializer<Line> {
    static final int NOW = 1;

    private static final long serialVersionUID = 1;

    private final int format;
    private transient @Nullable HostStrings hosts;

    public LineSerializer() {
        this(NOW);
    }

    LineSerializer(int format) {
        this.format = format;
    }

    @Override
    public void serialize(Line line, DataOutputView out) throws IOException {
        hosts().write(line.host(), out);
        out.writeLong(line.at());
        out.writeInt((int) line.serial());
        out.writeInt(line.type());
        out.writeInt(line.body());
        out.writeInt(line.marks());
        out.writeLong(line.arrival());
        out.writeInt(line.text().length);
        out.write(line.text());
    }

    @Override
    public Line deserialize(DataInputView in) throws IOException {
        String host = hosts().read(in);
        long at = in.readLong();
        long serial = Integer.toUnsignedLong(in.readInt());
        int type = in.readInt();
        int body = in.readInt();
        int marks = in.readInt();
        long arrival = in.readLong();
        byte[] text = new byte[in.readInt()];
        in.readFully(text);
        return new Line(host, at, serial, type, text, body, marks, arrival);
    }

    @Override
    public Line deserialize(Line reuse, DataInputView in) throws IOException {
        return deserialize(in);
    }

    @Override
    public void copy(DataInputView from, DataOutputView to) throws IOException {
        serialize(deserialize(from), to);
    }

    private HostStrings hosts() {
        if (hosts == null) {
            hosts = new HostStrings();
        }
        return hosts;
    }

    @Override
    public boolean isImmutableType() {
        return true;
    }

    /** A new one, as the known hosts are for one thread. */
    @Override
    public LineSerializer duplicate() {
        return new LineSerializer(format);
    }

    @Override
    public Line createInstance() {
        return new Line("", 0, 0, -1, new byte[0], 0, 0, 0);
    }

    @Override
    public Line copy(Line line) {
        return line;
    }

    @Override
    public Line copy(Line line, Line reuse) {
        return line;
    }

    @Override
    public int getLength() {
        return -1;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof LineSerializer that && that.format == format;
    }

    @Override
    public int hashCode() {
        return format;
    }

    @Override
    public Snapshot snapshotConfiguration() {
        return new Snapshot(format);
    }

    /** What a savepoint keeps of the serializer: the format of its lines. */
    public static final class Snapshot implements TypeSerializerSnapshot<Line> {
        private static final int VERSION = 1; // of these bytes, not of the lines

        private int format;

        public Snapshot() {
            this(NOW);
        }

        Snapshot(int format) {
            this.format = format;
        }

        @Override
        public int getCurrentVersion() {
            return VERSION;
        }

        @Override
        public void writeSnapshot(DataOutputView out) throws IOException {
            out.writeInt(format);
        }

        @Override
        public void readSnapshot(int version, DataInputView in, ClassLoader loader) throws IOException {
            format = in.readInt();
        }

        @Override
        public LineSerializer restoreSerializer() {
            return new LineSerializer(format);
        }

        @Override
        public TypeSerializerSchemaCompatibility<Line> resolveSchemaCompatibility(TypeSerializerSnapshot<Line> old) {
            int was = old instanceof Snapshot snapshot ? snapshot.format : Integer.MAX_VALUE;
            if (was == format) {
                return TypeSerializerSchemaCompatibility.compatibleAsIs();
            }
            return was < format
                    ? TypeSerializerSchemaCompatibility.compatibleAfterMigration()
                    : TypeSerializerSchemaCompatibility.incompatible();
        }
    }
}
