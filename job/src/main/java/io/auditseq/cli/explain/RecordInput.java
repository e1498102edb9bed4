package io.auditseq.cli.explain;

import io.auditseq.cli.hunt.InputFile;
import io.auditseq.cli.hunt.LineInput;
import io.auditseq.model.Delivery;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads records as they would lie in Kafka: each line of a file is one, or the file as a whole. A record is numbered from 0; that
 * number of milliseconds is its arrival, so that events are waited for as in the job.
 *
 * @param whole whether a file is one record
 * @param longest in bytes; of a longer record one byte more is read, so that intake sees that it is too long
 * @param key the key of every record; null for none
 * @param hostHeader the host that a header of every record names; null for none
 */
public record RecordInput(
        boolean whole,
        int longest,
        byte @Nullable [] key,
        @Nullable String hostHeader) {

    /** Gives every record of the file to the consumer, the first with the number {@code first}; the number behind the last one. */
    public long read(InputFile file, long first, Consumer<Delivery> records) throws IOException {
        try (InputStream in = file.open()) {
            if (!whole) {
                return lines(in, file.name(), first, records);
            }
            records.accept(record(in.readNBytes(longest + 1), file.name(), first));
            return first + 1;
        }
    }

    private long lines(InputStream in, String name, long first, Consumer<Delivery> records) throws IOException {
        LineInput lines = new LineInput(in, longest);
        long number = first;
        for (byte[] line = lines.next(); line != null; line = lines.next()) {
            records.accept(record(line, name, number++));
        }
        return number;
    }

    private Delivery record(byte[] value, String name, long number) {
        return new Delivery(value, key, hostHeader, name, -1, number, number);
    }
}
