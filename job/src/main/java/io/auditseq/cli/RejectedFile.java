package io.auditseq.cli;

import io.auditseq.model.Rejected;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Where what was rejected is written, a line of JSON each; nowhere when nobody wants it. */
final class RejectedFile implements AutoCloseable {

    private final @Nullable BufferedWriter writer;

    private RejectedFile(@Nullable BufferedWriter writer) {
        this.writer = writer;
    }

    static RejectedFile open(@Nullable Path file) throws UnusableOutput {
        try {
            return new RejectedFile(file == null ? null : Files.newBufferedWriter(file));
        } catch (IOException e) {
            throw new UnusableOutput("--rejected " + file + " cannot be written: " + e.getMessage());
        }
    }

    void write(Rejected rejected) {
        if (writer != null) {
            try {
                writer.write(RejectedJson.of(rejected));
                writer.newLine();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @Override
    public void close() throws IOException {
        if (writer != null) {
            writer.close();
        }
    }
}
