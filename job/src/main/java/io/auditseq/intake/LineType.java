package io.auditseq.intake;

import io.auditseq.model.Line;
import org.apache.flink.api.common.serialization.SerializerConfig;
import org.apache.flink.api.common.typeinfo.TypeInformation;

/** Flink's description of {@link Line}: no key, and {@link LineSerializer} as its serializer. The model itself knows no Flink. */
public final class LineType extends TypeInformation<Line> {
    public static final LineType INSTANCE = new LineType();

    private static final long serialVersionUID = 1;

    private LineType() {}

    @Override
    public LineSerializer createSerializer(SerializerConfig config) {
        return new LineSerializer();
    }

    @Override
    public Class<Line> getTypeClass() {
        return Line.class;
    }

    @Override
    public boolean isBasicType() {
        return false;
    }

    @Override
    public boolean isTupleType() {
        return false;
    }

    @Override
    public boolean isKeyType() {
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
    public boolean canEqual(Object other) {
        return other instanceof LineType;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof LineType;
    }

    @Override
    public int hashCode() {
        return LineType.class.hashCode();
    }

    @Override
    public String toString() {
        return "LineType";
    }
}
