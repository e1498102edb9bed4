package io.auditseq.intake;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;

/** Rebuilds the lines of an event that laurel or Auditbeat had assembled, so that everything behind intake is as for raw lines. */
final class AssembledEvent {
    /** The document has been read once already, within its bounds. Names are not kept: hosts choose them. */
    private static final JsonFactory JSON = JsonFactory.builder()
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
            .enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
            .build();

    private static final ObjectMapper TREES = new ObjectMapper(JSON);

    private AssembledEvent() {}

    /** Adds the lines, none if nothing could be rebuilt; false when they do not hold all that the records did. */
    static boolean rebuild(Envelope envelope, List<byte[]> lines) {
        JsonText text = envelope.text;
        if (text == null) {
            return false;
        }
        try {
            if (envelope.isOfLaurel()) {
                return laurel(text, envelope, lines);
            }
            JsonNode event = TREES.readTree(text.in(), text.from(), text.length());
            new AuditbeatEvent(event, lines).rebuild();
            return false;
        } catch (IOException noJson) { // it was read before: cannot be
            return false;
        }
    }

    private static boolean laurel(JsonText text, Envelope envelope, List<byte[]> lines) throws IOException {
        try (JsonParser parser = JSON.createParser(text.in(), text.from(), text.length())) {
            LaurelEvent event = new LaurelEvent(parser, envelope, LaurelEvent.order(text), lines);
            event.read();
            return event.isWhole();
        }
    }
}
