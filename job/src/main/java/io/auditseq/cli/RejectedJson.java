package io.auditseq.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.auditseq.model.Rejected;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** What was rejected as a line of JSON, see {@code schemas/rejected.schema.json}: text as text, other bytes in base64. */
final class RejectedJson {

    private static final JsonFactory JSON = new JsonFactory();

    private RejectedJson() {}

    static String of(Rejected rejected) {
        StringWriter line = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(line)) {
            json.writeStartObject();
            json.writeObjectFieldStart("error");
            json.writeStringField("code", rejected.reason().label());
            json.writeStringField("detail", rejected.detail());
            json.writeNumberField("index", rejected.index());
            json.writeEndObject();
            json.writeObjectFieldStart("source");
            json.writeStringField("topic", rejected.topic());
            json.writeNumberField("partition", rejected.partition());
            json.writeNumberField("offset", rejected.offset());
            json.writeNumberField("timestamp", rejected.arrival());
            json.writeEndObject();
            if (rejected.key() != null) {
                json.writeStringField("key", Base64.getEncoder().encodeToString(rejected.key()));
            }
            value(json, rejected.value());
            json.writeEndObject();
        } catch (IOException e) { // into memory: cannot be
            throw new UncheckedIOException(e);
        }
        return line.toString();
    }

    private static void value(JsonGenerator json, byte[] value) throws IOException {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(value))
                    .toString();
            json.writeStringField("value", text);
        } catch (CharacterCodingException e) {
            json.writeStringField("value_base64", Base64.getEncoder().encodeToString(value));
        }
    }
}
