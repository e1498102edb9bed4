package io.auditseq.intake;

import static com.fasterxml.jackson.core.JsonToken.END_ARRAY;
import static com.fasterxml.jackson.core.JsonToken.END_OBJECT;
import static com.fasterxml.jackson.core.JsonToken.START_ARRAY;
import static com.fasterxml.jackson.core.JsonToken.START_OBJECT;
import static java.util.Objects.requireNonNullElse;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.auditseq.parse.Architectures;
import io.auditseq.parse.RecordTypes;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Rebuilds the lines of an event of laurel: an object with {@code ID}, {@code NODE} and, for each type, a record or a list of them.
 * What laurel adds of its own (process and container information, labels, environment) is left out.
 */
final class LaurelEvent {
    private static final byte[] ARCH = Bytes.of("\"arch\":");
    private static final byte[] TYPE = Bytes.of(" type=");
    private static final byte[] NOTHING = {};
    private static final int LONGEST_ARCH = 16;
    private static final String ADDED_BY_LAUREL = "_INFO";

    private final JsonParser parser;
    private final byte[] node;
    private final byte[] id;
    private final ByteOrder order;
    private final List<byte[]> lines;
    private boolean whole = true;

    /** @param order the machine's, see {@link #order} */
    LaurelEvent(JsonParser parser, Envelope envelope, ByteOrder order, List<byte[]> lines) {
        this.parser = parser;
        this.node = LaurelText.decoded(requireNonNullElse(envelope.value(EnvelopeField.LAUREL_NODE), NOTHING));
        this.id = requireNonNullElse(envelope.value(EnvelopeField.LAUREL_ID), NOTHING);
        this.order = order;
        this.lines = lines;
    }

    /** The byte order of the machine by its architecture, which may stand behind the addresses; where none stands, that of most. */
    static ByteOrder order(JsonText text) {
        int at = Bytes.indexOf(text.in(), text.from(), text.to(), ARCH);
        if (at < 0) {
            return ByteOrder.LITTLE_ENDIAN;
        }
        int from = Bytes.skipSpace(text.in(), at + ARCH.length, text.to());
        int to = Math.min(text.to(), from + LONGEST_ARCH);
        String value = new String(text.in(), from, to - from, StandardCharsets.ISO_8859_1);
        int end = value.startsWith("\"0x") ? value.indexOf('"', 3) : -1;
        try {
            boolean big = end > 3 && !Architectures.isLittleEndian(Long.parseLong(value.substring(3, end), 16));
            return big ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
        } catch (NumberFormatException noNumber) {
            return ByteOrder.LITTLE_ENDIAN;
        }
    }

    /** Whether the lines hold all that the records did. */
    boolean isWhole() {
        return whole;
    }

    void read() throws IOException {
        parser.nextToken();
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            JsonToken token = parser.nextToken();
            if (token.isStructStart() && isRecord(name)) {
                records(name, token);
            } else {
                parser.skipChildren();
            }
        }
    }

    private static boolean isRecord(String name) {
        return RecordTypes.number(name) != RecordTypes.UNKNOWN && !name.endsWith(ADDED_BY_LAUREL);
    }

    private void records(String type, JsonToken token) throws IOException {
        if (token == START_OBJECT) {
            record(type);
            return;
        }
        for (JsonToken next = parser.nextToken(); next != END_ARRAY && next != null; next = parser.nextToken()) {
            if (next == START_OBJECT) {
                record(type);
            } else {
                whole = false;
                parser.skipChildren();
            }
        }
    }

    private void record(String type) throws IOException {
        LaurelRecord record = new LaurelRecord(type, order);
        for (JsonToken next = parser.nextToken(); next != END_OBJECT && next != null; next = parser.nextToken()) {
            String name = parser.currentName();
            JsonToken value = parser.nextToken();
            if (value == START_ARRAY) {
                list(name, record);
            } else if (value == START_OBJECT) {
                object(name, record);
            } else if (value == JsonToken.VALUE_NULL) {
                record.absent(name);
            } else {
                record.value(name, EnvelopeReader.text(parser));
            }
        }
        whole &= record.finish(head(type), lines);
    }

    private void list(String name, LaurelRecord record) throws IOException {
        for (JsonToken next = parser.nextToken(); next != END_ARRAY && next != null; next = parser.nextToken()) {
            if (next.isScalarValue()) {
                record.element(name, EnvelopeReader.text(parser));
            } else {
                parser.skipChildren();
            }
        }
    }

    private void object(String name, LaurelRecord record) throws IOException {
        for (JsonToken next = parser.nextToken(); next != END_OBJECT && next != null; next = parser.nextToken()) {
            String part = parser.currentName();
            JsonToken value = parser.nextToken();
            if (value.isScalarValue()) {
                record.part(name, part, EnvelopeReader.text(parser));
            } else {
                parser.skipChildren();
            }
        }
    }

    private RecordText head(String type) {
        RecordText head = new RecordText();
        if (node.length > 0 && Bytes.indexOf(node, 0, node.length, TYPE) < 0) { // else it would end the name
            head.add("node=").add(node).add(" ");
        }
        return head.add("type=" + type + " msg=audit(").add(id).add("): ");
    }
}
