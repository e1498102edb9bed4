package io.auditseq.intake;

import static com.fasterxml.jackson.core.JsonToken.END_ARRAY;
import static com.fasterxml.jackson.core.JsonToken.VALUE_NUMBER_INT;
import static com.fasterxml.jackson.core.JsonToken.VALUE_STRING;
import static io.auditseq.intake.EnvelopeField.AFTER;
import static io.auditseq.intake.EnvelopeField.LAUREL_NODE;
import static io.auditseq.intake.EnvelopeField.PAYLOAD;
import static io.auditseq.intake.EnvelopeField.RESOURCE_LOGS;
import static io.auditseq.intake.EnvelopeField.Role.HOST;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Walks once over a JSON object and keeps the {@link EnvelopeField}s; all else is skipped without being built. */
final class EnvelopeReader {
    private static final ObjectMapper TREES = new ObjectMapper();

    private final EnvelopePaths paths;
    private final HostNames hostNames;
    private final OtlpJson otlp;
    private final byte[] scratch = new byte[HostNames.MAX_BYTES];

    EnvelopeReader(EnvelopePaths paths, HostNames hostNames) {
        this.paths = paths;
        this.hostNames = hostNames;
        this.otlp = new OtlpJson(this, hostNames);
    }

    /** Reads the object at whose brace the parser stands, to its end; {@code in} is what the parser reads. */
    void read(JsonParser parser, JsonText in, Envelope into) throws IOException {
        int from = in.place(parser.currentTokenLocation());
        read(parser, into);
        into.text = in.range(from, in.place(parser.currentLocation()));
    }

    private void read(JsonParser parser, Envelope into) throws IOException {
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            JsonToken token = parser.nextToken();
            into.keys++;
            into.holdsRecords |= token.isStructStart() && isInCapitals(name);
            value(parser, token, paths.below(name), into);
        }
    }

    private void below(JsonParser parser, EnvelopePaths at, Envelope into) throws IOException {
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            value(parser, parser.nextToken(), at.below(name), into);
        }
    }

    private void value(JsonParser parser, JsonToken token, @Nullable EnvelopePaths at, Envelope into)
            throws IOException {
        EnvelopeField field = at == null ? null : at.field();
        if (at == null) {
            parser.skipChildren();
        } else if (token == JsonToken.START_OBJECT) {
            object(parser, at, into);
        } else if (field == null) {
            parser.skipChildren();
        } else if (token == JsonToken.START_ARRAY) {
            array(parser, field, into);
        } else if (token == JsonToken.VALUE_NULL) {
            into.seeNull(field);
        } else if (field.role == HOST) {
            host(parser, token, field, into);
        } else {
            into.set(field, text(parser));
        }
    }

    private void object(JsonParser parser, EnvelopePaths at, Envelope into) throws IOException {
        EnvelopeField field = at.field();
        if (field != null) {
            into.see(field);
        }
        if (field == PAYLOAD || field == AFTER) {
            into.payload = new Envelope();
            read(parser, into.payload);
        } else {
            below(parser, at, into);
        }
    }

    /** A list of texts is read as lines; a list of numbers is how the journal writes bytes that are no UTF-8. */
    private void array(JsonParser parser, EnvelopeField field, Envelope into) throws IOException {
        if (field == RESOURCE_LOGS) {
            into.resources = otlp.resources(TREES.readTree(parser));
            return;
        }
        int values = 0;
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        for (JsonToken token = parser.nextToken(); token != END_ARRAY && token != null; token = parser.nextToken()) {
            values++;
            if (token == VALUE_STRING) {
                if (joined.size() > 0) {
                    joined.write('\n');
                }
                joined.writeBytes(text(parser));
            } else if (token == VALUE_NUMBER_INT && parser.getTextLength() <= 4) {
                joined.write(parser.getIntValue());
            } else {
                parser.skipChildren();
            }
        }
        if (field.role != HOST) {
            into.set(field, joined.toByteArray());
        } else if (values == 1) { // of two names neither is the host's
            put(field, joined.toByteArray(), into);
        }
    }

    private void host(JsonParser parser, JsonToken token, EnvelopeField field, Envelope into) throws IOException {
        int length = parser.getTextLength();
        if (token != VALUE_STRING || length > HostNames.MAX_BYTES) {
            return;
        }
        if (field == LAUREL_NODE) {
            into.set(field, text(parser));
        }
        char[] text = parser.getTextCharacters();
        int from = parser.getTextOffset();
        for (int i = 0; i < length; i++) {
            if (text[from + i] >= 0x80) {
                put(field, Utf8.encode(text, from, length), into);
                return;
            }
            scratch[i] = (byte) text[from + i];
        }
        offer(field, hostNames.host(scratch, 0, length), into);
    }

    /** Notes the value of a field that was found by other means than this walk. */
    void put(EnvelopeField field, byte[] value, Envelope into) {
        if (field.role == HOST) {
            offer(field, hostNames.host(value, 0, value.length), into);
        } else {
            into.set(field, value);
        }
    }

    EnvelopePaths paths() {
        return paths;
    }

    private static void offer(EnvelopeField field, @Nullable String host, Envelope into) {
        if (host != null) {
            into.offerHost(field, host);
        }
    }

    static byte[] text(JsonParser parser) throws IOException {
        return Utf8.encode(parser.getTextCharacters(), parser.getTextOffset(), parser.getTextLength());
    }

    private static boolean isInCapitals(String name) {
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if ((c < 'A' || c > 'Z') && c != '_' && (c < '0' || c > '9')) {
                return false;
            }
        }
        return !name.isEmpty();
    }
}
