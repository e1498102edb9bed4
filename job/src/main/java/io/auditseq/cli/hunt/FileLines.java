package io.auditseq.cli.hunt;

import io.auditseq.model.Delivery;
import org.apache.flink.api.connector.source.Boundedness;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.apache.flink.core.io.SimpleVersionedSerializer;

/**
 * All files of a hunt as one bounded source with one split: their order is the order of lines. There are no checkpoints, so a
 * split knows nothing but which hunt it is for.
 */
final class FileLines implements Source<Delivery, HuntSplit, HuntSplit> {

    private static final long serialVersionUID = 1;

    private final HuntSplit hunt;

    FileLines(HuntSplit hunt) {
        this.hunt = hunt;
    }

    @Override
    public Boundedness getBoundedness() {
        return Boundedness.BOUNDED;
    }

    @Override
    public SourceReader<Delivery, HuntSplit> createReader(SourceReaderContext context) {
        return new FileLinesReader(context);
    }

    @Override
    public SplitEnumerator<HuntSplit, HuntSplit> createEnumerator(SplitEnumeratorContext<HuntSplit> context) {
        return new HuntSplit.Giving(context, hunt);
    }

    @Override
    public SplitEnumerator<HuntSplit, HuntSplit> restoreEnumerator(
            SplitEnumeratorContext<HuntSplit> context, HuntSplit checkpoint) {
        return new HuntSplit.Giving(context, checkpoint);
    }

    @Override
    public SimpleVersionedSerializer<HuntSplit> getSplitSerializer() {
        return new HuntSplit.Serializer();
    }

    @Override
    public SimpleVersionedSerializer<HuntSplit> getEnumeratorCheckpointSerializer() {
        return new HuntSplit.Serializer();
    }
}
