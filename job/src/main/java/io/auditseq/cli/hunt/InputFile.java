package io.auditseq.cli.hunt;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * One file to be read, or standard input.
 *
 * @param path null for standard input
 * @param name as alerts and messages show it
 * @param host the host of lines that name none
 */
public record InputFile(@Nullable Path path, String name, String host) {

    private static final int BUFFER = 1 << 16;

    /** In bytes as they lie on disk; 0 when nobody knows. */
    public long size() {
        try {
            return path == null ? 0 : Files.size(path);
        } catch (IOException e) {
            return 0; // will be told when it is opened
        }
    }

    /** Uncompressed. */
    public InputStream open() throws IOException {
        return open(bytes -> {});
    }

    /** Uncompressed; {@code read} hears of the bytes as they lie on disk. */
    InputStream open(CountedInput.Listener read) throws IOException {
        InputStream raw = new CountedInput(path == null ? System.in : Files.newInputStream(path), read);
        if (!name.toLowerCase(Locale.ROOT).endsWith(".gz")) {
            return raw;
        }
        try {
            return new GZIPInputStream(raw, BUFFER);
        } catch (IOException e) {
            raw.close();
            throw e;
        }
    }
}
