package io.auditseq.assemble;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Writes and reads names of hosts, and makes no new string for one that was read lately. Each name has one place in a table and
 * takes it from whoever holds it, so the table is bounded whatever the input. Every string comes back exactly as it was, even one
 * that is no valid UTF-16: the host is a key, and two sides of a shuffle that disagree about a key stop the job.
 */
final class HostCodec {
    private static final int PLACES = 1 << 13;

    private @Nullable Name[] names = {};
    private byte[] buffer = new byte[64];

    /** A name and its characters, one byte each. */
    private record Name(String text, byte[] bytes) {}

    /** A count and the characters: one byte each, or, with the count negative, two. */
    void write(String host, DataOutput out) throws IOException {
        int place = place(host.hashCode());
        Name name = names[place];
        if (name == null || !name.text.equals(host)) {
            if (!isNarrow(host)) {
                writeWide(host, out);
                return;
            }
            name = new Name(host, host.getBytes(ISO_8859_1));
            names[place] = name;
        }
        out.writeInt(name.bytes.length);
        out.write(name.bytes, 0, name.bytes.length);
    }

    private static boolean isNarrow(String host) {
        for (int i = 0; i < host.length(); i++) {
            if (host.charAt(i) > 0xFF) {
                return false;
            }
        }
        return true;
    }

    private static void writeWide(String host, DataOutput out) throws IOException {
        out.writeInt(-host.length());
        out.writeChars(host);
    }

    String read(DataInput in) throws IOException {
        int count = in.readInt();
        return count < 0 ? readWide(-count, in) : readNarrow(count, in);
    }

    private static String readWide(int length, DataInput in) throws IOException {
        char[] chars = new char[length];
        for (int i = 0; i < length; i++) {
            chars[i] = in.readChar();
        }
        return new String(chars);
    }

    private String readNarrow(int length, DataInput in) throws IOException {
        if (buffer.length < length) {
            buffer = new byte[length];
        }
        in.readFully(buffer, 0, length);
        int place = place(hashOfBuffer(length));
        Name name = names[place];
        if (name == null || !Arrays.equals(name.bytes, 0, name.bytes.length, buffer, 0, length)) {
            name = new Name(new String(buffer, 0, length, ISO_8859_1), Arrays.copyOf(buffer, length));
            names[place] = name;
        }
        return name.text;
    }

    /** What {@code hashCode} of the string will be, so that the name has one place for reading and writing. */
    private int hashOfBuffer(int length) {
        int hash = 0;
        for (int i = 0; i < length; i++) {
            hash = hash * 31 + (buffer[i] & 0xFF);
        }
        return hash;
    }

    private int place(int hash) {
        if (names.length == 0) {
            names = new Name[PLACES];
        }
        return (hash ^ hash >>> 16) & (PLACES - 1);
    }
}
