package io.auditseq.assemble;

import java.io.IOException;
import org.apache.flink.api.common.typeutils.TypeSerializerSchemaCompatibility;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** What a savepoint remembers of a {@link FormatSerializer}: its format. The names of the classes below stand in every savepoint. */
abstract class FormatSnapshot<T> implements TypeSerializerSnapshot<T> {
    /** Of the snapshot's own bytes, not of the values. */
    private static final int VERSION = 1;

    private int format;

    protected FormatSnapshot(int format) {
        this.format = format;
    }

    /** The serialiser that reads what was written then. */
    abstract FormatSerializer<T> serializer(int format);

    @Override
    public FormatSerializer<T> restoreSerializer() {
        return serializer(format);
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
    public TypeSerializerSchemaCompatibility<T> resolveSchemaCompatibility(TypeSerializerSnapshot<T> old) {
        int was = ((FormatSnapshot<T>) old).format;
        if (was == format) {
            return TypeSerializerSchemaCompatibility.compatibleAsIs();
        }
        return was < format
                ? TypeSerializerSchemaCompatibility.compatibleAfterMigration()
                : TypeSerializerSchemaCompatibility.incompatible();
    }
}
