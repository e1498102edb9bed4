package io.auditseq.bench;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.Consumer;

/** Invented logs as files, and the reading of any log line by line. */
final class LogFile {
    private static final int BUFFER = 1 << 18;

    private LogFile() {}

    static void write(LogShape shape, int lines, Path to) throws IOException {
        GeneratedLog log = new GeneratedLog(shape);
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(to), BUFFER)) {
            for (int i = 0; i < lines; i++) {
                out.write(log.next());
                out.write('\n');
            }
        }
    }

    /** Shows every line, without its LF; a last one that has none is left out. */
    static void read(Path log, Consumer<byte[]> lines) throws IOException {
        byte[] buffer = new byte[BUFFER];
        int held = 0;
        try (InputStream in = Files.newInputStream(log)) {
            for (int got = in.read(buffer); got >= 0; got = in.read(buffer, held, BUFFER - held)) {
                held = cut(buffer, held + got, lines);
            }
        }
    }

    /** Gives how many bytes are left of a line that goes on; they have been moved to the front. */
    private static int cut(byte[] buffer, int end, Consumer<byte[]> lines) {
        int from = 0;
        for (int at = 0; at < end; at++) {
            if (buffer[at] == '\n') {
                lines.accept(Arrays.copyOfRange(buffer, from, at));
                from = at + 1;
            }
        }
        System.arraycopy(buffer, from, buffer, 0, end - from);
        return end - from;
    }
}
