package io.auditseq.intake;

import static java.util.Objects.requireNonNull;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Reads and writes hosts for {@link LineSerializer}; a host that is known costs no allocation. Not thread-safe. */
final class HostStrings extends NameCache {
    private static final int LONGEST_HOST = 0xffff;

    private byte[] bytes = new byte[HostNames.MAX_BYTES];

    String read(DataInput in) throws IOException {
        int length = in.readUnsignedShort();
        if (length > bytes.length) {
            bytes = new byte[length];
        }
        in.readFully(bytes, 0, length);
        return requireNonNull(get(bytes, 0, length));
    }

    void write(String host, DataOutput out) throws IOException {
        int length = host.length();
        for (int i = 0; i < length; i++) {
            char c = host.charAt(i);
            if (c >= 0x80 || i >= bytes.length) {
                writeLong(host.getBytes(StandardCharsets.UTF_8), out);
                return;
            }
            bytes[i] = (byte) c;
        }
        out.writeShort(length);
        out.write(bytes, 0, length);
    }

    private static void writeLong(byte[] host, DataOutput out) throws IOException {
        if (host.length > LONGEST_HOST) {
            throw new IOException("a host of " + host.length + " bytes: intake lets none pass beyond 253");
        }
        out.writeShort(host.length);
        out.write(host);
    }

    @Override
    String make(byte[] name, int from, int to) {
        return new String(name, from, to - from, StandardCharsets.UTF_8);
    }
}
