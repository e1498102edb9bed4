package io.auditseq.cli.hunt;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.Serializable;
import java.util.List;
import org.apache.flink.api.connector.source.SourceSplit;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import org.jspecify.annotations.Nullable;

/**
 * The one split of {@link FileLines}.
 *
 * @param hunt the hunt whose files are read, see {@link Hunts}
 */
record HuntSplit(String hunt) implements SourceSplit, Serializable {

    @Override
    public String splitId() {
        return hunt;
    }

    /** Gives the split to the first reader that asks; any other has nothing to do. */
    static final class Giving implements SplitEnumerator<HuntSplit, HuntSplit> {

        private final SplitEnumeratorContext<HuntSplit> context;
        private final HuntSplit hunt;
        private boolean given;

        Giving(SplitEnumeratorContext<HuntSplit> context, HuntSplit hunt) {
            this.context = context;
            this.hunt = hunt;
        }

        @Override
        public void start() {
            // waits to be asked
        }

        @Override
        public void handleSplitRequest(int reader, @Nullable String hostName) {
            if (!given) {
                given = true;
                context.assignSplit(hunt, reader);
            }
            context.signalNoMoreSplits(reader);
        }

        @Override
        public void addSplitsBack(List<HuntSplit> splits, int reader) {
            given = splits.isEmpty();
        }

        @Override
        public void addReader(int reader) {
            // it asks
        }

        @Override
        public HuntSplit snapshotState(long checkpoint) {
            return hunt;
        }

        @Override
        public void close() {
            // nothing is open
        }
    }

    static final class Serializer implements SimpleVersionedSerializer<HuntSplit> {

        @Override
        public int getVersion() {
            return 1;
        }

        @Override
        public byte[] serialize(HuntSplit split) {
            return split.hunt().getBytes(UTF_8);
        }

        @Override
        public HuntSplit deserialize(int version, byte[] bytes) {
            return new HuntSplit(new String(bytes, UTF_8));
        }
    }
}
