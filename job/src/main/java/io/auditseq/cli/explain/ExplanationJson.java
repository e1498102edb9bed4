package io.auditseq.cli.explain;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import io.auditseq.intake.Explanation;
import io.auditseq.intake.Explanation.Part;
import io.auditseq.model.Delivery;
import io.auditseq.model.Line;
import io.auditseq.model.Printable;
import io.auditseq.model.Rejected;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a record was taken for, as a line of JSON. The text of a line is made printable: it is to be read, not to be parsed. */
final class ExplanationJson {

    private static final JsonFactory JSON =
            JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    private ExplanationJson() {}

    static String of(Delivery record, Explanation explanation) {
        StringWriter line = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(line)) {
            json.writeStartObject();
            json.writeStringField("file", record.topic());
            json.writeNumberField("record", record.offset());
            json.writeStringField("taken_for", explanation.format().label());
            json.writeArrayFieldStart("lines");
            for (Part part : explanation.parts()) {
                line(json, part);
            }
            json.writeEndArray();
            json.writeArrayFieldStart("rejected");
            for (Part part : explanation.parts()) {
                rejected(json, part.rejected());
            }
            json.writeEndArray();
            json.writeNumberField("rejected_more", explanation.dropped());
            json.writeNumberField("kernel_loss_notices", explanation.kernelLosses());
            json.writeEndObject();
        } catch (IOException e) { // into memory: cannot be
            throw new UncheckedIOException(e);
        }
        return line.toString();
    }

    private static void line(JsonGenerator json, Part part) throws IOException {
        Line line = part.line();
        if (line == null) {
            return;
        }
        json.writeStartObject();
        json.writeNumberField("index", part.index());
        json.writeStringField("type", Shown.type(line));
        json.writeStringField("event", Shown.event(line));
        json.writeStringField("host", line.host());
        json.writeStringField("host_source", part.hostSource());
        json.writeStringField("text", Printable.of(line.text(), line.text().length));
        texts(json, "remarks", part.remarks());
        json.writeEndObject();
    }

    private static void rejected(JsonGenerator json, @Nullable Rejected rejected) throws IOException {
        if (rejected == null) {
            return;
        }
        json.writeStartObject();
        json.writeNumberField("index", rejected.index());
        json.writeStringField("reason", rejected.reason().label());
        json.writeStringField("detail", rejected.detail());
        json.writeEndObject();
    }

    private static void texts(JsonGenerator json, String name, List<String> texts) throws IOException {
        json.writeArrayFieldStart(name);
        for (String text : texts) {
            json.writeString(text);
        }
        json.writeEndArray();
    }
}
