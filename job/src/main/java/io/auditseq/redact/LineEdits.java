package io.auditseq.redact;

import io.auditseq.model.RawRecord;
import io.auditseq.parse.RecordField;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Values of one line that are to be replaced. */
final class LineEdits {
    private static final byte[] HEX = {'0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'A', 'B', 'C', 'D', 'E', 'F'};

    private record Edit(int from, int to, byte[] value) {}

    private final RawRecord record;
    private final List<Edit> edits = new ArrayList<>();

    LineEdits(RawRecord record) {
        this.record = record;
    }

    boolean isEmpty() {
        return edits.isEmpty();
    }

    /**
     * Another value for a field, encoded as it was.
     *
     * @param hex whether it is to be hexadecimal even if no byte of it needs that: a reader knows it by the field
     * @return by how many bytes the value is shorter, without quotes
     */
    int replace(RecordField field, byte[] value, boolean hex) {
        boolean quotes = !field.isLiteral() && (value.length == 0 || !(hex || needsHex(value)));
        byte[] encoded = field.isLiteral() ? value : encoded(value, quotes);
        edits.add(new Edit(field.from(), field.to(), encoded));
        return field.to() - field.from() - (quotes ? value.length : encoded.length);
    }

    private static byte[] encoded(byte[] value, boolean quotes) {
        ByteArrayOutputStream encoded = new ByteArrayOutputStream(2 * value.length);
        if (!quotes) {
            for (byte b : value) {
                encoded.write(HEX[(b & 0xFF) >> 4]);
                encoded.write(HEX[b & 15]);
            }
        } else {
            encoded.write('"');
            encoded.writeBytes(value);
            encoded.write('"');
        }
        return encoded.toByteArray();
    }

    /** As {@code audit_string_contains_control} of the kernel has it, which encodes blanks and quotes too. */
    private static boolean needsHex(byte[] value) {
        for (byte b : value) {
            if (b == '"' || b < 0x21 || b > 0x7E) {
                return true;
            }
        }
        return false;
    }

    /** The record with all replacements; itself without any. */
    RawRecord record() {
        if (edits.isEmpty()) {
            return record;
        }
        edits.sort(Comparator.comparingInt(Edit::from));
        byte[] text = record.text();
        ByteArrayOutputStream line = new ByteArrayOutputStream(text.length);
        int done = 0;
        for (Edit edit : edits) {
            line.write(text, done, edit.from - done);
            line.writeBytes(edit.value);
            done = edit.to;
        }
        line.write(text, done, text.length - done);
        return new RawRecord(record.type(), line.toByteArray(), record.body());
    }
}
