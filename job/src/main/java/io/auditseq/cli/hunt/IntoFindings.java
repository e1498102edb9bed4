package io.auditseq.cli.hunt;

import io.auditseq.model.Alert;
import io.auditseq.model.Rejected;
import java.util.function.Consumer;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;

/** The sinks of a hunt. */
final class IntoFindings {

    private IntoFindings() {}

    /** Keeps alerts. */
    record Alerts(String hunt) implements Sink<Alert> {

        @Override
        public SinkWriter<Alert> createWriter(WriterInitContext context) {
            Findings findings = Hunts.get(hunt).findings();
            return writer(findings::alert);
        }
    }

    /** Counts what was rejected, and hands it on. */
    record Rejects(String hunt) implements Sink<Rejected> {

        @Override
        public SinkWriter<Rejected> createWriter(WriterInitContext context) {
            Findings findings = Hunts.get(hunt).findings();
            return writer(findings::reject);
        }
    }

    private static <T> SinkWriter<T> writer(Consumer<T> to) {
        return new SinkWriter<>() {
            @Override
            public void write(T result, Context context) {
                to.accept(result);
            }

            @Override
            public void flush(boolean endOfInput) {
                // nothing is held back
            }

            @Override
            public void close() {
                // nothing is open
            }
        };
    }
}
