package io.auditseq.assemble;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.auditseq.model.AuditEvent;
import io.auditseq.model.ClosedBy;
import io.auditseq.model.EventId;
import io.auditseq.model.RawRecord;
import java.io.IOException;
import java.util.List;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshotSerializationUtil;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.apache.flink.util.InstantiationUtil;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class SerializersTest {

    @ParameterizedTest
    @ValueSource(strings = {"web01", "", "mäschine", "ホスト", "a\ud800b", "\u0000"})
    void namesOfHostsComeBackAsTheyWere(String host) throws Exception {
        EventKey key = new EventKey(host, -1, 7, true);
        assertThat(copied(key, new EventKeySerializer())).isEqualTo(key);
        assertThat(copied(event(host, ClosedBy.END), new AuditEventSerializer())
                        .id()
                        .host())
                .isEqualTo(host);
    }

    @Test
    void aNameIsMadeOnce() throws Exception {
        EventKeySerializer serializer = new EventKeySerializer();
        String first = copied(new EventKey("web01", 1, 1, false), serializer).host();
        assertThat(copied(new EventKey(new String("web01"), 1, 2, false), serializer)
                        .host())
                .isSameAs(first);
    }

    @Test
    void namesThatShareAPlaceAreNotMixedUp() throws Exception {
        EventKeySerializer serializer = new EventKeySerializer();
        for (String host : List.of("Aa", "BB", "Aa", "BB")) { // equal hashes
            assertThat(copied(new EventKey(host, 1, 1, false), serializer).host())
                    .isEqualTo(host);
        }
    }

    @ParameterizedTest
    @EnumSource(ClosedBy.class)
    void eventsComeBackAsTheyWere(ClosedBy closedBy) throws Exception {
        AuditEvent event = event("web01", closedBy);
        AuditEvent copy = copied(event, new AuditEventSerializer());
        assertThat(copy).usingRecursiveComparison().isEqualTo(event);
    }

    @ParameterizedTest
    @ValueSource(classes = {EventKeySerializer.class, AuditEventSerializer.class, OpenEventSerializer.class})
    void aSavepointGivesTheSerializerBack(Class<? extends TypeSerializer<?>> type) throws Exception {
        TypeSerializer<?> serializer = type.getConstructor().newInstance();
        assertThat(InstantiationUtil.clone(serializer)).isEqualTo(serializer);
        assertThat(serializer.duplicate()).isEqualTo(serializer).hasSameHashCodeAs(serializer);
        assertThat(restored(serializer.snapshotConfiguration())).isEqualTo(serializer);
    }

    @Test
    void serializersOfOtherTypesDiffer() {
        assertThat((Object) new EventKeySerializer()).isNotEqualTo(new AuditEventSerializer());
        assertThat(new AuditEventType()).isEqualTo(new AuditEventType());
    }

    @Test
    void savepointsOfThisFormatAreReadAsTheyAre() throws Exception {
        var now = new OpenEventSerializer.Snapshot();
        assertThat(now.resolveSchemaCompatibility(new OpenEventSerializer.Snapshot())
                        .isCompatibleAsIs())
                .isTrue();
    }

    @Test
    void savepointsOfAnOlderFormatAreMigratedAndOfANewerRefused() throws Exception {
        var now = new OpenEventSerializer.Snapshot();
        assertThat(now.resolveSchemaCompatibility(ofFormat(0)).isCompatibleAfterMigration())
                .isTrue();
        assertThat(now.resolveSchemaCompatibility(ofFormat(99)).isIncompatible())
                .isTrue();
    }

    private static OpenEventSerializer.Snapshot ofFormat(int format) throws IOException {
        DataOutputSerializer out = new DataOutputSerializer(4);
        out.writeInt(format);
        OpenEventSerializer.Snapshot snapshot = new OpenEventSerializer.Snapshot();
        snapshot.readSnapshot(
                1, new DataInputDeserializer(out.getCopyOfBuffer()), SerializersTest.class.getClassLoader());
        return snapshot;
    }

    private static <T> TypeSerializer<T> restored(TypeSerializerSnapshot<T> snapshot) throws IOException {
        DataOutputSerializer out = new DataOutputSerializer(64);
        TypeSerializerSnapshotSerializationUtil.writeSerializerSnapshot(out, snapshot);
        return TypeSerializerSnapshotSerializationUtil.<T>readSerializerSnapshot(
                        new DataInputDeserializer(out.getCopyOfBuffer()), SerializersTest.class.getClassLoader())
                .restoreSerializer();
    }

    private static AuditEvent event(String host, ClosedBy closedBy) {
        return new AuditEvent(
                new EventId(host, Told.AT, 4_294_967_295L, true),
                closedBy,
                3,
                4,
                5,
                6,
                List.of(
                        new RawRecord(-1, new byte[] {0, 1, (byte) 0xFF}, 2),
                        new RawRecord(1300, new byte[70_000], 40)));
    }

    private static <T> T copied(T value, TypeSerializer<T> serializer) throws IOException {
        DataOutputSerializer out = new DataOutputSerializer(64);
        serializer.serialize(value, out);
        byte[] bytes = out.getCopyOfBuffer();
        DataOutputSerializer again = new DataOutputSerializer(64);
        serializer.copy(new DataInputDeserializer(bytes), again);
        assertThat(again.getCopyOfBuffer()).isEqualTo(bytes);
        DataInputDeserializer in = new DataInputDeserializer(bytes);
        T copy = serializer.deserialize(in);
        if (in.available() != 0) {
            fail("left over: " + in.available());
        }
        return copy;
    }
}
