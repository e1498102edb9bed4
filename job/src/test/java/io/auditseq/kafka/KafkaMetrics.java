package io.auditseq.kafka;

import org.apache.flink.api.common.serialization.DeserializationSchema;
import org.apache.flink.api.common.serialization.SerializationSchema;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.util.SimpleUserCodeClassLoader;
import org.apache.flink.util.UserCodeClassLoader;

/** Registers what this package counts under an operator's group, as the connector does: it puts groups of its own between. */
public final class KafkaMetrics {
    private KafkaMetrics() {}

    public static void register(MetricGroup operator) {
        new DeliveryFromKafka().open(new Context(operator.addGroup("deserializer")));
        new EventToKafka("events", 1 << 20).open(new Context(operator.addGroup("user")), null);
    }

    private record Context(MetricGroup group)
            implements DeserializationSchema.InitializationContext, SerializationSchema.InitializationContext {
        @Override
        public MetricGroup getMetricGroup() {
            return group;
        }

        @Override
        public UserCodeClassLoader getUserCodeClassLoader() {
            return SimpleUserCodeClassLoader.create(Context.class.getClassLoader());
        }
    }
}
