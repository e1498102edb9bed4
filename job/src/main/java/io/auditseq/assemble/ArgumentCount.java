package io.auditseq.assemble;

/**
 * Counts the arguments that the EXECVE records of one event hold, in whatever order the records come.
 *
 * <p>The kernel starts with {@code argc=3 a0="tar" a1="-c"} and opens a further record, without {@code argc}, when some 7,500 bytes
 * are full. An argument that does not fit is split: {@code a2_len=9000 a2[0]=…}, in the next record {@code a2[1]=…}. So all arguments
 * are there when as many began as {@code argc} says, and the pieces are as long together as the {@code _len} fields say. Those lengths
 * count what is written: hexadecimal digits where the argument is written in hexadecimal, no quotes. Lengths that don't add up (the
 * kernel itself does not trust them) leave the event to its time-out.
 */
final class ArgumentCount {
    private static final long UNKNOWN = -1;

    private long expected = UNKNOWN;
    private long begun;
    private long owed;

    void note(byte[] text, int body) {
        int at = ArgumentToken.next(text, body);
        while (at < text.length) {
            int end = ArgumentToken.end(text, at);
            noteToken(text, at, end);
            at = ArgumentToken.next(text, end);
        }
    }

    private void noteToken(byte[] text, int at, int end) {
        if (ArgumentToken.isCount(text, at, end)) {
            expected = Math.max(expected, ArgumentToken.decimal(text, at + ArgumentToken.COUNT.length, end));
            return;
        }
        int nameEnd = ArgumentToken.skipIndex(text, at, end);
        int value = ArgumentToken.value(text, at, end);
        if (nameEnd < 0 || value < 0) {
            return;
        }
        switch (text[nameEnd]) {
            case '=' -> begun++;
            case '_' -> owed += ArgumentToken.decimal(text, value, end);
            case '[' -> {
                begun += ArgumentToken.decimal(text, nameEnd + 1, end) == 0 ? 1 : 0;
                owed -= ArgumentToken.written(text, value, end);
            }
            default -> {}
        }
    }

    /** Kernels before 5.18 write {@code argc=0} and yet one empty {@code a0}. */
    boolean isComplete() {
        return expected != UNKNOWN && begun >= Math.max(expected, 1) && owed <= 0;
    }
}
