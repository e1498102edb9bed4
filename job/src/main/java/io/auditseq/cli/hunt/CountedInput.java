package io.auditseq.cli.hunt;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Tells how many bytes were read. */
final class CountedInput extends FilterInputStream {

    /** Hears of every read. */
    interface Listener {
        void read(long bytes);
    }

    private final Listener listener;

    CountedInput(InputStream in, Listener listener) {
        super(in);
        this.listener = listener;
    }

    @Override
    public int read() throws IOException {
        int value = super.read();
        if (value >= 0) {
            listener.read(1);
        }
        return value;
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
        int count = super.read(into, from, length);
        if (count > 0) {
            listener.read(count);
        }
        return count;
    }
}
