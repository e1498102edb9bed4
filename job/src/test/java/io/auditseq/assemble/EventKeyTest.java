package io.auditseq.assemble;

import static org.assertj.core.api.Assertions.assertThat;

import io.auditseq.model.EventId;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.junit.jupiter.api.Test;

class EventKeyTest {
    private static final EventKey KEY = new EventKey("web01", 1_700_000_000_123L, 25_836, false);

    /** State is filed by it: another hash would put every open event of a savepoint where nobody looks. */
    @Test
    void hashNeverChanges() {
        assertThat(KEY.hashCode()).isEqualTo(-1_699_085_909);
        assertThat(new EventKey("db-02.example.net", 0, 4_294_967_295L, true).hashCode())
                .isEqualTo(208_941_458);
    }

    @Test
    void isTheExactTriple() {
        assertThat(KEY)
                .isEqualTo(new EventKey("web01", 1_700_000_000_123L, 25_836, false))
                .isNotEqualTo(new EventKey("web02", 1_700_000_000_123L, 25_836, false))
                .isNotEqualTo(new EventKey("web01", 1_700_000_000_124L, 25_836, false))
                .isNotEqualTo(new EventKey("web01", 1_700_000_000_123L, 25_837, false))
                .isNotEqualTo(new EventKey("web01", 1_700_000_000_123L, 25_836, true));
        assertThat(KEY.id()).isEqualTo(new EventId("web01", 1_700_000_000_123L, 25_836, false));
        assertThat(KEY).hasToString("web01/1700000000.123:25836");
    }

    @Test
    void orderAgreesWithEquality() {
        assertThat(KEY.compareTo(new EventKey("web01", 1_700_000_000_123L, 25_836, false)))
                .isZero();
        assertThat(KEY.compareTo(new EventKey("web02", 1_700_000_000_123L, 25_836, false)))
                .isNegative();
        assertThat(KEY.compareTo(new EventKey("web01", 1_700_000_000_123L, 25_836, true)))
                .isNegative();
    }

    @Test
    void spreadsNeighbours() {
        long distinct = java.util.stream.LongStream.range(0, 100_000)
                .mapToObj(i -> new EventKey("web01", 1_700_000_000_000L + i / 10 * 4, i, false))
                .mapToInt(EventKey::hashCode)
                .distinct()
                .count();
        assertThat(distinct).isGreaterThan(99_990);
    }

    @Test
    void onlyAuditdsOwnRecordsCountForThemselves() {
        assertThat(EventKey.of(Told.daemonStart().lines(0).get(0)).isDaemon()).isTrue();
        assertThat(EventKey.of(Told.userAuth().lines(0).get(0)).isDaemon()).isFalse();
        assertThat(EventKey.isDaemon(1199)).isFalse();
        assertThat(EventKey.isDaemon(1200)).isTrue();
        assertThat(EventKey.isDaemon(1299)).isTrue();
        assertThat(EventKey.isDaemon(1300)).isFalse();
    }

    @Test
    void aSavepointGivesItsSerializerBack() {
        TypeSerializerSnapshot<EventKey> snapshot = new EventKeySerializer().snapshotConfiguration();
        assertThat(snapshot.restoreSerializer()).isEqualTo(new EventKeySerializer());
    }
}
