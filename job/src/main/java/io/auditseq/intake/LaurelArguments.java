package io.auditseq.intake;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The arguments of an EXECVE record of laurel. Of a long list it leaves out the middle, with a mark that tells how many; and it may be
 * set to join them by blanks, which are told from the borders only where no argument holds one.
 */
final class LaurelArguments {
    private static final String SKIPPED = "<<< Skipped: args=";

    private final long count;
    private final List<byte[]> arguments;
    private final int[] at;
    private final boolean whole;

    private LaurelArguments(long count, List<byte[]> arguments, int[] at, boolean whole) {
        this.count = count;
        this.arguments = arguments;
        this.at = at;
        this.whole = whole;
    }

    /** @param count as laurel says; -1 when it does not */
    static LaurelArguments of(List<byte[]> elements, long count) {
        List<byte[]> arguments = new ArrayList<>();
        int[] at = new int[elements.size()];
        long index = 0;
        for (byte[] element : elements) {
            long skipped = skipped(element);
            if (skipped > 0 && elements.size() - 1 + skipped == count) {
                index += skipped;
            } else {
                at[arguments.size()] = (int) index++;
                arguments.add(element);
            }
        }
        return new LaurelArguments(Math.max(count, index), arguments, at, count < 0 || count <= arguments.size());
    }

    /** Parts what was joined by blanks. With another number of words than arguments the borders are unknown: each word is one. */
    static LaurelArguments split(byte[] joined, long count) {
        List<byte[]> words = new ArrayList<>();
        int from = 0;
        for (int at = 0; at <= joined.length; at++) {
            if (at == joined.length || joined[at] == ' ') {
                words.add(Arrays.copyOfRange(joined, from, at));
                from = at + 1;
            }
        }
        int[] at = new int[words.size()];
        Arrays.setAll(at, i -> i);
        return new LaurelArguments(words.size(), words, at, words.size() == count);
    }

    private static long skipped(byte[] element) {
        String text = element.length < 64 ? new String(element, StandardCharsets.ISO_8859_1) : "";
        int comma = text.indexOf(',');
        if (!text.startsWith(SKIPPED) || comma < 0 || comma - SKIPPED.length() > 9) {
            return 0;
        }
        try {
            return Long.parseLong(text.substring(SKIPPED.length(), comma));
        } catch (NumberFormatException noNumber) {
            return 0;
        }
    }

    /** Whether these are all, with their borders. */
    boolean isWhole() {
        return whole;
    }

    void write(byte[] header, List<byte[]> lines) {
        new ArgumentLines(header, lines::add).write(count, arguments, at);
    }
}
