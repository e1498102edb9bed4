package io.auditseq.bench;

import io.auditseq.model.Delivery;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.connector.datagen.source.DataGeneratorSource;
import org.apache.flink.connector.datagen.source.GeneratorFunction;

/** Reads a {@link Topic}. */
final class FromTopic implements GeneratorFunction<Long, Delivery> {
    private static final long serialVersionUID = 1;

    private final String name;
    private transient Topic topic;
    private transient Delivery[] batch;
    private transient int position;

    private FromTopic(String name) {
        this.name = name;
    }

    /** @param lines how many to read; a multiple of the batch for each subtask, so that none is left with half a one */
    static DataGeneratorSource<Delivery> source(String name, long lines) {
        return new DataGeneratorSource<>(new FromTopic(name), lines, TypeInformation.of(Delivery.class));
    }

    @Override
    public void open(SourceReaderContext context) {
        topic = Topic.named(name);
        batch = new Delivery[0];
    }

    @Override
    public Delivery map(Long index) {
        if (position == batch.length) {
            batch = topic.take();
            position = 0;
        }
        return batch[position++];
    }
}
