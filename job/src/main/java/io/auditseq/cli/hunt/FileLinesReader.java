package io.auditseq.cli.hunt;

import io.auditseq.model.Delivery;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.flink.api.connector.source.ReaderOutput;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.core.io.InputStatus;
import org.jspecify.annotations.Nullable;

/** Reads the files of a hunt on the task's own thread: files are always there, so it never waits. */
final class FileLinesReader implements SourceReader<Delivery, HuntSplit> {

    private final SourceReaderContext context;
    private final CompletableFuture<Void> assigned = new CompletableFuture<>();
    private @Nullable Reading reading;

    FileLinesReader(SourceReaderContext context) {
        this.context = context;
    }

    @Override
    public void start() {
        context.sendSplitRequest();
    }

    @Override
    public InputStatus pollNext(ReaderOutput<Delivery> output) {
        if (reading == null) {
            return assigned.isDone() ? InputStatus.END_OF_INPUT : InputStatus.NOTHING_AVAILABLE;
        }
        Delivery delivery = reading.next();
        if (delivery == null) {
            return InputStatus.END_OF_INPUT;
        }
        output.collect(delivery, delivery.arrival());
        return InputStatus.MORE_AVAILABLE;
    }

    @Override
    public void addSplits(List<HuntSplit> splits) {
        splits.forEach(split -> reading = Hunts.get(split.hunt()).reading());
        assigned.complete(null);
    }

    @Override
    public void notifyNoMoreSplits() {
        assigned.complete(null);
    }

    @Override
    public CompletableFuture<Void> isAvailable() {
        return assigned;
    }

    @Override
    public List<HuntSplit> snapshotState(long checkpoint) {
        throw new UnsupportedOperationException("a hunt takes no checkpoints");
    }

    @Override
    public void close() {
        if (reading != null) {
            reading.close();
        }
    }
}
