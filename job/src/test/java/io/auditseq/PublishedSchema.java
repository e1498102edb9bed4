package io.auditseq;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A schema under {@code schemas/}, to hold documents against. */
public final class PublishedSchema {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Schema schema;

    private PublishedSchema(JsonNode schema) {
        this.schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(schema);
    }

    public static PublishedSchema of(String name) {
        return new PublishedSchema(read(name));
    }

    /** Only one of its definitions. */
    public static PublishedSchema ofDefinition(String name, String definition) {
        JsonNode whole = read(name);
        ObjectNode part = whole.get("$defs").get(definition).deepCopy();
        part.set("$defs", whole.get("$defs"));
        return new PublishedSchema(part);
    }

    /** What is wrong with a document; empty when nothing is. */
    public List<String> objections(byte[] document) {
        try {
            return objections(JSON.readTree(document));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public List<String> objections(JsonNode document) {
        return schema
                .validate(document, context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)))
                .stream()
                .map(Error::toString)
                .toList();
    }

    private static JsonNode read(String name) {
        try {
            return JSON.readTree(Files.readAllBytes(Path.of("../schemas/" + name + ".schema.json")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
