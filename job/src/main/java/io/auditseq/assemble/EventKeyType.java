package io.auditseq.assemble;

import org.apache.flink.api.common.serialization.SerializerConfig;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.jspecify.annotations.Nullable;

/** Type information of {@link EventKey}, for {@code keyBy(EventKey::of, new EventKeyType())}. */
public final class EventKeyType extends TypeInformation<EventKey> {
    private static final long serialVersionUID = 1L;

    @Override
    public boolean isBasicType() {
        return false;
    }

    @Override
    public boolean isTupleType() {
        return false;
    }

    @Override
    public int getArity() {
        return 1;
    }

    @Override
    public int getTotalFields() {
        return 1;
    }

    @Override
    public Class<EventKey> getTypeClass() {
        return EventKey.class;
    }

    @Override
    public boolean isKeyType() {
        return true;
    }

    @Override
    public TypeSerializer<EventKey> createSerializer(SerializerConfig config) {
        return new EventKeySerializer();
    }

    @Override
    public String toString() {
        return "EventKey";
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof EventKeyType;
    }

    @Override
    public int hashCode() {
        return EventKeyType.class.getName().hashCode();
    }

    @Override
    public boolean canEqual(Object other) {
        return other instanceof EventKeyType;
    }
}
