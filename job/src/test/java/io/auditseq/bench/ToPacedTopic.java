package io.auditseq.bench;

import io.auditseq.model.Alert;
import io.auditseq.model.EventDocument;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;

/**
 * Tells a {@link PacedTopic} what came out of the job that reads it.
 *
 * @param topic its name
 */
record ToPacedTopic<T>(String topic) implements Sink<T> {
    @Override
    public SinkWriter<T> createWriter(WriterInitContext context) {
        PacedTopic paced = (PacedTopic) Topic.named(topic);
        return new SinkWriter<>() {
            @Override
            public void write(T element, Context at) {
                if (element instanceof EventDocument document) {
                    paced.told(document);
                } else if (element instanceof Alert alert) {
                    paced.told(alert);
                }
            }

            @Override
            public void flush(boolean endOfInput) {}

            @Override
            public void close() {}
        };
    }
}
