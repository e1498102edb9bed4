package io.auditseq.intake;

import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/**
 * Writes the arguments of a program as the kernel does: {@code argc=3 a0="tar" …}, a further record when some 7,500 bytes are full,
 * and an argument that is longer than that in pieces over several records.
 */
final class ArgumentLines {
    private static final int FULL = 7_500;

    private final byte[] header;
    private final Consumer<byte[]> lines;
    private RecordText text;
    private boolean begun;

    /** @param header of each record, with a blank at its end */
    ArgumentLines(byte[] header, Consumer<byte[]> lines) {
        this.header = header;
        this.lines = lines;
        this.text = new RecordText().add(header);
    }

    /**
     * Writes them all.
     *
     * @param count what the kernel counted: more than there are when some were left out
     * @param at the index of each
     */
    void write(long count, List<byte[]> arguments, int[] at) {
        text.add("argc=" + count);
        for (int i = 0; i < arguments.size(); i++) {
            argument(at[i], arguments.get(i));
        }
        lines.accept(text.line());
    }

    private void argument(int index, byte[] value) {
        byte[] encoded = RecordText.encode(value);
        if (encoded.length > FULL) {
            pieces(index, RecordText.hex(value));
            return;
        }
        makeRoom(encoded.length);
        text.add(" a" + index + "=").add(encoded);
        begun = true;
    }

    private void pieces(int index, byte[] hex) {
        makeRoom(FULL);
        text.add(" a" + index + "_len=" + hex.length);
        for (int from = 0, piece = 0; from < hex.length; from += FULL, piece++) {
            makeRoom(FULL);
            text.add(" a" + index + "[" + piece + "]=")
                    .add(Arrays.copyOfRange(hex, from, Math.min(hex.length, from + FULL)));
            begun = true;
        }
    }

    private void makeRoom(int bytes) {
        if (begun && text.size() - header.length + bytes > FULL) {
            lines.accept(text.line());
            text = new RecordText().add(header);
            begun = false;
        }
    }
}
