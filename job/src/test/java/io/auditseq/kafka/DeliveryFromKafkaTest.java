package io.auditseq.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.auditseq.model.Delivery;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.apache.flink.api.java.typeutils.PojoTypeInfo;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class DeliveryFromKafkaTest {

    private static final long NOW = 1_790_841_600_000L;

    @Test
    void keepsEverythingAsItCame() {
        byte[] value = "type=CWD".getBytes(UTF_8);
        byte[] key = {0, -1};
        Delivery delivery = delivery(key, value, NOW - 5, new RecordHeaders());
        assertThat(delivery.value()).isSameAs(value);
        assertThat(delivery.key()).isSameAs(key);
        assertThat(delivery.topic()).isEqualTo("raw");
        assertThat(delivery.partition()).isEqualTo(3);
        assertThat(delivery.offset()).isEqualTo(77);
        assertThat(delivery.arrival()).isEqualTo(NOW - 5);
        assertThat(delivery.hostHeader()).isNull();
    }

    @Test
    void arrivalIsNeverAheadOfTheWallClock() {
        assertThat(delivery(null, null, NOW + 3_600_000, new RecordHeaders()).arrival())
                .isEqualTo(NOW);
        assertThat(delivery(null, null, ConsumerRecord.NO_TIMESTAMP, new RecordHeaders())
                        .arrival())
                .isEqualTo(NOW);
    }

    @Test
    void theHostIsInTheHeaderHostOrInSplunks() {
        Headers splunk = headers("splunk.header.host", "of-splunk");
        assertThat(delivery(null, null, NOW, splunk).hostHeader()).isEqualTo("of-splunk");
        splunk.add("host", " web01 ".getBytes(UTF_8));
        assertThat(delivery(null, null, NOW, splunk).hostHeader()).isEqualTo("web01");
        assertThat(delivery(null, null, NOW, headers("host", " ")).hostHeader()).isNull();
        assertThat(delivery(null, null, NOW, headers("host", "x".repeat(256))).hostHeader())
                .isNull();
        assertThat(delivery(null, null, NOW, new RecordHeaders().add("host", null))
                        .hostHeader())
                .isNull();
    }

    @RepeatedTest(200)
    void neverThrows(RepetitionInfo run) {
        Random random = new Random(run.getCurrentRepetition());
        Headers headers = new RecordHeaders();
        for (String name : List.of("host", "splunk.header.host", "")) {
            headers.add(name, random.nextInt(4) == 0 ? null : bytes(random));
        }
        var message = message(bytes(random), random.nextBoolean() ? null : bytes(random), random.nextLong(), headers);
        List<Delivery> deliveries = new ArrayList<>();
        new DeliveryFromKafka().deserialize(message, collecting(deliveries));
        assertThat(deliveries).as("seed " + run.getCurrentRepetition()).hasSize(1);
    }

    @Test
    void needsNoKryo() {
        assertThat(new DeliveryFromKafka().getProducedType()).isInstanceOf(PojoTypeInfo.class);
    }

    private static byte[] bytes(Random random) {
        byte[] bytes = new byte[random.nextInt(300)];
        random.nextBytes(bytes);
        return bytes;
    }

    private static Headers headers(String name, String value) {
        return new RecordHeaders().add(name, value.getBytes(UTF_8));
    }

    private static Delivery delivery(byte[] key, byte[] value, long time, Headers headers) {
        return DeliveryFromKafka.delivery(message(key, value, time, headers), NOW);
    }

    private static ConsumerRecord<byte[], byte[]> message(byte[] key, byte[] value, long time, Headers headers) {
        return new ConsumerRecord<>(
                "raw", 3, 77, time, TimestampType.CREATE_TIME, -1, -1, key, value, headers, Optional.empty());
    }

    private static Collector<Delivery> collecting(List<Delivery> deliveries) {
        return new Collector<>() {
            @Override
            public void collect(Delivery delivery) {
                deliveries.add(delivery);
            }

            @Override
            public void close() {}
        };
    }
}
