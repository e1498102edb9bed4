package io.auditseq.intake;

import static io.auditseq.intake.Taken.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.auditseq.model.Line;
import java.io.IOException;
import java.util.HexFormat;
import java.util.List;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshotSerializationUtil;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.apache.flink.util.InstantiationUtil;
import org.junit.jupiter.api.Test;

class LineSerializerTest {
    private static final Line LINE =
            new Line("web-1", 1791000007123L, 0xfffffffeL, 1300, bytes("type=SYSCALL"), 12, 0x105, 1_800_000_000_000L);
    /** {@link #LINE} in format 1, and the snapshot of that format. Savepoints hold these bytes: never change them. */
    private static final String LINE_IN_FORMAT_1 = "00057765622d31000001a0ffeb51d3fffffffe000005140000000c00000105"
            + "000001a3185c50000000000c747970653d53595343414c4c";

    private static final String SNAPSHOT_OF_FORMAT_1 = "00000001";

    private final LineSerializer serializer = LineType.INSTANCE.createSerializer(new SerializerConfigImpl());

    @Test
    void bringsLinesBackAsTheyWere() throws IOException {
        for (Line line : List.of(
                LINE,
                new Line("köln-1", 0, 0, -1, new byte[0], 0, 0, 0),
                new Line(
                        "h".repeat(5000),
                        -1,
                        0xffffffffL,
                        Integer.MAX_VALUE,
                        new byte[1 << 17],
                        1 << 17,
                        -1,
                        Long.MAX_VALUE))) {
            assertThat(read(serializer, written(serializer, line)))
                    .usingRecursiveComparison()
                    .isEqualTo(line);
        }
    }

    private static List<Object> rest(Line line) {
        return List.of(line.host(), line.at(), line.serial(), line.type(), line.body(), line.marks(), line.arrival());
    }

    @Test
    void readsManyLinesFromOneStreamAndCopiesThem() throws IOException {
        byte[] one = written(serializer, LINE);
        DataOutputSerializer copies = new DataOutputSerializer(64);
        for (int i = 0; i < 3; i++) {
            serializer.copy(new DataInputDeserializer(one), copies);
        }
        DataInputDeserializer in = new DataInputDeserializer(copies.getCopyOfBuffer());
        for (int i = 0; i < 3; i++) {
            assertThat(serializer.deserialize(in)).usingRecursiveComparison().isEqualTo(LINE);
        }
        assertThat(in.available()).isZero();
    }

    @Test
    void makesNoNewStringForAKnownHost() throws IOException {
        byte[] written = written(serializer, LINE);
        assertThat(read(serializer, written).host())
                .isSameAs(read(serializer, written).host());
    }

    @Test
    void refusesAHostThatNoReaderLetsPass() {
        Line line = new Line("h".repeat(70_000), 0, 0, -1, new byte[0], 0, 0, 0);
        assertThatThrownBy(() -> written(serializer, line))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("70000");
    }

    @Test
    void stillReadsFormat1() throws IOException {
        HexFormat hex = HexFormat.of();
        assertThat(hex.formatHex(written(new LineSerializer(1), LINE))).isEqualTo(LINE_IN_FORMAT_1);
        LineSerializer.Snapshot old = new LineSerializer.Snapshot();
        old.readSnapshot(
                1,
                new DataInputDeserializer(hex.parseHex(SNAPSHOT_OF_FORMAT_1)),
                getClass().getClassLoader());
        assertThat(read(old.restoreSerializer(), hex.parseHex(LINE_IN_FORMAT_1)))
                .usingRecursiveComparison()
                .isEqualTo(LINE);
        assertThat(serializer
                        .snapshotConfiguration()
                        .resolveSchemaCompatibility(old)
                        .isIncompatible())
                .isFalse();
    }

    @Test
    void migratesFromOlderFormatsAndRefusesNewerOnes() {
        LineSerializer.Snapshot first = new LineSerializer.Snapshot(1);
        LineSerializer.Snapshot second = new LineSerializer.Snapshot(2);
        assertThat(second.resolveSchemaCompatibility(second).isCompatibleAsIs()).isTrue();
        assertThat(second.resolveSchemaCompatibility(first).isCompatibleAfterMigration())
                .isTrue();
        assertThat(first.resolveSchemaCompatibility(second).isIncompatible()).isTrue();
    }

    @Test
    void survivesTheWayThroughASavepoint() throws IOException {
        DataOutputSerializer out = new DataOutputSerializer(64);
        TypeSerializerSnapshotSerializationUtil.writeSerializerSnapshot(out, serializer.snapshotConfiguration());
        TypeSerializerSnapshot<Line> snapshot = TypeSerializerSnapshotSerializationUtil.readSerializerSnapshot(
                new DataInputDeserializer(out.getCopyOfBuffer()), getClass().getClassLoader());
        assertThat(snapshot.restoreSerializer()).isEqualTo(serializer);
        assertThat(serializer
                        .snapshotConfiguration()
                        .resolveSchemaCompatibility(snapshot)
                        .isCompatibleAsIs())
                .isTrue();
    }

    @Test
    void goesToOtherMachinesAndThreads() throws Exception {
        read(serializer, written(serializer, LINE)); // knows a host now
        LineSerializer sent = InstantiationUtil.clone(serializer);
        assertThat(sent).isEqualTo(serializer).hasSameHashCodeAs(serializer);
        assertThat(read(sent, written(sent, LINE)).host()).isEqualTo("web-1");
        assertThat(serializer.duplicate()).isEqualTo(serializer).isNotSameAs(serializer);
        assertThat(InstantiationUtil.clone(LineType.INSTANCE)).isEqualTo(LineType.INSTANCE);
    }

    private static byte[] written(TypeSerializer<Line> serializer, Line line) throws IOException {
        DataOutputSerializer out = new DataOutputSerializer(64);
        serializer.serialize(line, out);
        return out.getCopyOfBuffer();
    }

    private static Line read(TypeSerializer<Line> serializer, byte[] bytes) throws IOException {
        return serializer.deserialize(new DataInputDeserializer(bytes));
    }
}
