package io.auditseq.assemble;

import io.auditseq.model.AuditEvent;
import org.apache.flink.api.common.serialization.SerializerConfig;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.jspecify.annotations.Nullable;

/** Type information of {@link AuditEvent}. */
public final class AuditEventType extends TypeInformation<AuditEvent> {
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
    public Class<AuditEvent> getTypeClass() {
        return AuditEvent.class;
    }

    @Override
    public boolean isKeyType() {
        return false;
    }

    @Override
    public TypeSerializer<AuditEvent> createSerializer(SerializerConfig config) {
        return new AuditEventSerializer();
    }

    @Override
    public String toString() {
        return "AuditEvent";
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof AuditEventType;
    }

    @Override
    public int hashCode() {
        return AuditEventType.class.getName().hashCode();
    }

    @Override
    public boolean canEqual(Object other) {
        return other instanceof AuditEventType;
    }
}
