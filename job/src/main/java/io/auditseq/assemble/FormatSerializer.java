package io.auditseq.assemble;

import java.io.IOException;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.jspecify.annotations.Nullable;

/** What the serialisers of this package share: the number of the format they write, and no more than the bytes of one value at a time. */
abstract class FormatSerializer<T> extends TypeSerializer<T> {
    private static final long serialVersionUID = 1L;

    /** Counts up whenever the bytes change; a savepoint is read in the format it was written in. */
    protected final int format;

    protected FormatSerializer(int format) {
        this.format = format;
    }

    @Override
    public @Nullable T createInstance() {
        return null; // only asked of mutable types that are filled in place
    }

    @Override
    public T copy(T from, T reuse) {
        return copy(from);
    }

    @Override
    public int getLength() {
        return -1;
    }

    @Override
    public T deserialize(T reuse, DataInputView in) throws IOException {
        return deserialize(in);
    }

    @Override
    public void copy(DataInputView in, DataOutputView out) throws IOException {
        serialize(deserialize(in), out);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof FormatSerializer<?> that
                && that.format == format
                && that.getClass().getName().equals(getClass().getName());
    }

    @Override
    public int hashCode() {
        return getClass().getName().hashCode() + format;
    }
}
