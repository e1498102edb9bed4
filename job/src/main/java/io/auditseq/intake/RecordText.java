package io.auditseq.intake;

import io.auditseq.parse.FieldName;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Writes a record as the kernel and auditd would have written it. */
final class RecordText {
    private static final char[] HEX = "0123456789ABCDEF".toCharArray();
    private static final byte SEPARATOR_OF_NAMES = 0x1d;

    private final ByteArrayOutputStream text = new ByteArrayOutputStream(256);
    private boolean sound = true;

    /** Whether every value could be written so that it is read as it was. */
    boolean isSound() {
        return sound;
    }

    int size() {
        return text.size();
    }

    RecordText add(String ascii) {
        text.writeBytes(Bytes.of(ascii));
        return this;
    }

    RecordText add(byte[] bytes) {
        text.writeBytes(bytes);
        return this;
    }

    /** A field with the coding that its name asks for. */
    void field(String name, byte[] value) {
        if (FieldName.of(name).isEncoded()) {
            encoded(name, value);
        } else {
            plain(name, value);
        }
    }

    void encoded(String name, byte[] value) {
        add(" " + name + "=").add(encode(value));
    }

    void absent(String name) {
        add(" " + name + "=(null)");
    }

    /** A value that is never encoded. What would break it is put into quotes; where they do not hold it either, it is left out. */
    void plain(String name, byte[] value) {
        if (isWord(value)) {
            add(" " + name + "=").add(value);
        } else if (isQuotable(value)) {
            add(" " + name + "=\"").add(value).add("\"");
        } else {
            sound = false;
        }
    }

    void plain(String name, String value) {
        plain(name, value.getBytes(StandardCharsets.UTF_8));
    }

    /** Begins the names that auditd appends in ENRICHED format. */
    void separator() {
        text.write(SEPARATOR_OF_NAMES);
    }

    /** The line; a line feed in it becomes a blank, as auditd writes it. */
    byte[] line() {
        byte[] line = text.toByteArray();
        for (int at = 0; at < line.length; at++) {
            line[at] = line[at] == '\n' ? (byte) ' ' : line[at];
        }
        return line;
    }

    /** {@code audit_log_n_untrustedstring} of the kernel: in quotes, or in hex when a byte would break them. */
    static byte[] encode(byte[] value) {
        for (byte b : value) {
            if (b == '"' || b < 0x21 || b > 0x7e) {
                return hex(value);
            }
        }
        byte[] quoted = new byte[value.length + 2];
        quoted[0] = '"';
        System.arraycopy(value, 0, quoted, 1, value.length);
        quoted[quoted.length - 1] = '"';
        return quoted;
    }

    static byte[] hex(byte[] value) {
        byte[] digits = new byte[2 * value.length];
        for (int i = 0; i < value.length; i++) {
            digits[2 * i] = (byte) HEX[(value[i] & 0xff) >> 4];
            digits[2 * i + 1] = (byte) HEX[value[i] & 15];
        }
        return digits;
    }

    private static boolean isWord(byte[] value) {
        for (byte b : value) {
            if (b < 0x21 || b > 0x7e || b == '"' || b == '\'') {
                return false;
            }
        }
        return value.length > 0;
    }

    private static boolean isQuotable(byte[] value) {
        for (byte b : value) {
            if (b == '"' || (b >= 0 && b < 0x20)) {
                return false;
            }
        }
        return true;
    }
}
