package io.auditseq.intake;

/**
 * A cursor over the fields of one protobuf message in a range of bytes. Only fields with a length (texts and messages) have a value
 * here; numbers are stepped over. A message that is none, or is cut, shows as {@link #isBroken}.
 */
final class ProtobufMessage {
    private static final int VARINT = 0;
    private static final int FIXED_64 = 1;
    private static final int LENGTH = 2;
    private static final int FIXED_32 = 5;
    private static final int LONGEST_VARINT = 10;

    private final byte[] in;
    private final int end;
    private int at;
    private int number;
    private int from;
    private int to;
    private boolean broken;

    ProtobufMessage(byte[] in, int from, int to) {
        this.in = in;
        this.at = from;
        this.end = to;
    }

    /** Goes to the next field that has a length; false at the end, and when what follows is no field. */
    boolean next() {
        while (at < end && !broken) {
            long tag = varint();
            number = (int) (tag >>> 3);
            int wireType = (int) tag & 7;
            if (wireType == LENGTH) {
                return value();
            }
            skip(wireType);
        }
        return false;
    }

    /** Number of the field. */
    int number() {
        return number;
    }

    int from() {
        return from;
    }

    int to() {
        return to;
    }

    /** The value of the field as a message. */
    ProtobufMessage message() {
        return new ProtobufMessage(in, from, to);
    }

    boolean isBroken() {
        return broken;
    }

    private boolean value() {
        long length = varint();
        broken |= number == 0 || length < 0 || length > end - at;
        if (broken) {
            return false;
        }
        from = at;
        at += (int) length;
        to = at;
        return true;
    }

    private void skip(int wireType) {
        switch (wireType) {
            case VARINT -> varint();
            case FIXED_64 -> at += Long.BYTES;
            case FIXED_32 -> at += Integer.BYTES;
            default -> broken = true;
        }
        broken |= number == 0 || at > end;
    }

    private long varint() {
        long value = 0;
        for (int i = 0; i < LONGEST_VARINT && at < end; i++) {
            byte part = in[at++];
            value |= (long) (part & 0x7f) << (7 * i);
            if (part >= 0) {
                return value;
            }
        }
        broken = true;
        return 0;
    }
}
