package io.auditseq.cli.hunt;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Reads lines one by one, in constant memory whatever their length. A line ends with LF, or with the input; a CR is part of it.
 * Of a line that is longer than allowed one byte more than that is kept, so that whoever reads it sees that it is too long.
 */
public final class LineInput implements Closeable {

    private final InputStream in;
    private final int longest;
    private final byte[] buffer = new byte[1 << 16];
    private int from;
    private int to;
    private byte[] line = new byte[1024];
    private int length;

    public LineInput(InputStream in, int longest) {
        this.in = in;
        this.longest = longest;
    }

    /** The next line without its LF; null at the end of the input. */
    public byte @Nullable [] next() throws IOException {
        length = 0;
        boolean begun = false;
        while (from < to || fill()) {
            begun = true;
            int end = endOfLine();
            keep(end);
            from = Math.min(end + 1, to);
            if (end < to) {
                return Arrays.copyOf(line, length);
            }
        }
        return begun ? Arrays.copyOf(line, length) : null;
    }

    /** What was read of a line when reading failed; empty when there was nothing. */
    byte[] rest() {
        return Arrays.copyOf(line, length);
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    private int endOfLine() {
        int at = from;
        while (at < to && buffer[at] != '\n') {
            at++;
        }
        return at;
    }

    private void keep(int end) {
        int count = Math.min(end - from, longest + 1 - length);
        if (count <= 0) {
            return;
        }
        if (length + count > line.length) {
            line = Arrays.copyOf(line, Math.min(longest + 1, Math.max(2 * line.length, length + count)));
        }
        System.arraycopy(buffer, from, line, length, count);
        length += count;
    }

    private boolean fill() throws IOException {
        from = 0;
        to = Math.max(0, in.read(buffer, 0, buffer.length));
        return to > 0;
    }
}
