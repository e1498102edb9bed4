package io.auditseq.cli.screen;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** An alert's JSON document, to be shown: people see what machines get. All text is safe for a terminal. */
public final class AlertDocument {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final JsonNode document;

    private AlertDocument(JsonNode document) {
        this.document = document;
    }

    /**
     * Reads a document.
     *
     * @throws IOException when it is no JSON
     */
    public static AlertDocument of(byte[] json) throws IOException {
        return new AlertDocument(JSON.readTree(json));
    }

    public String id() {
        return text("/event/id");
    }

    public int revision() {
        return document.at("/auditseq/alert/revision").asInt();
    }

    public String level() {
        return text("/auditseq/alert/severity");
    }

    public String rule() {
        return text("/rule/id");
    }

    public String host() {
        return text("/host/name");
    }

    /** A JSON pointer's text; empty when there is none. */
    String text(String pointer) {
        return text(document, pointer);
    }

    static String text(JsonNode node, String pointer) {
        return SafeText.of(node.at(pointer).asText(""));
    }

    List<JsonNode> all(String pointer) {
        List<JsonNode> nodes = new ArrayList<>();
        document.at(pointer).forEach(nodes::add);
        return nodes;
    }

    List<String> texts(String pointer) {
        return all(pointer).stream().map(node -> SafeText.of(node.asText())).toList();
    }

    boolean flag(String pointer) {
        return document.at(pointer).asBoolean();
    }
}
