package io.auditseq.intake;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads a batch of OpenTelemetry in its JSON form. As a tree, since the attributes of a resource may stand behind its records;
 * there are hundreds of lines in a batch and few attributes beside them.
 */
final class OtlpJson {
    /** What names the host, best first; the collector sets the first two only with resource detection. */
    static final List<String> HOST_ATTRIBUTES = List.of("host.name", "host.id", "k8s.node.name");

    private final EnvelopeReader envelopes;
    private final HostNames hostNames;

    OtlpJson(EnvelopeReader envelopes, HostNames hostNames) {
        this.envelopes = envelopes;
        this.hostNames = hostNames;
    }

    /** The resources of the list under {@code resourceLogs}. */
    List<OtlpResource> resources(JsonNode resourceLogs) {
        List<OtlpResource> resources = new ArrayList<>();
        for (JsonNode resource : resourceLogs) {
            List<OtlpResource.Body> bodies = new ArrayList<>();
            for (JsonNode scope : resource.path("scopeLogs")) {
                for (JsonNode record : scope.path("logRecords")) {
                    body(record.path("body"), bodies);
                }
            }
            resources.add(new OtlpResource(origin(resource.path("resource").path("attributes")), bodies));
        }
        return resources;
    }

    private Origin origin(JsonNode attributes) {
        Origin origin = Origin.NONE;
        for (String name : HOST_ATTRIBUTES) {
            for (JsonNode attribute : attributes) {
                if (attribute.path("key").asText().equals(name)) {
                    origin = origin.orHost(host(attribute.path("value")), HostSource.resource(name));
                }
            }
        }
        return origin;
    }

    private @Nullable String host(JsonNode value) {
        byte[] name = text(value);
        return name == null ? null : hostNames.host(name, 0, name.length);
    }

    private void body(JsonNode value, List<OtlpResource.Body> bodies) {
        if (value.has("arrayValue")) {
            for (JsonNode element : value.path("arrayValue").path("values")) {
                body(element, bodies);
            }
        } else if (value.has("kvlistValue")) {
            Envelope map = new Envelope();
            map(value.path("kvlistValue").path("values"), envelopes.paths(), map);
            bodies.add(new OtlpResource.Body(null, map));
        } else {
            bodies.add(new OtlpResource.Body(text(value), null));
        }
    }

    private void map(JsonNode pairs, EnvelopePaths at, Envelope into) {
        for (JsonNode pair : pairs) {
            EnvelopePaths below = at.below(pair.path("key").asText());
            if (below != null) {
                pair(pair.path("value"), below, into);
            }
        }
    }

    private void pair(JsonNode value, EnvelopePaths at, Envelope into) {
        byte[] text = text(value);
        EnvelopeField field = at.field();
        if (value.has("kvlistValue")) {
            map(value.path("kvlistValue").path("values"), at, into);
        } else if (field != null && text != null) {
            envelopes.put(field, text, into);
        }
    }

    private static byte @Nullable [] text(JsonNode value) {
        if (value.has("bytesValue")) {
            return base64(value.path("bytesValue").asText());
        }
        JsonNode plain = value.has("stringValue") ? value.path("stringValue") : value.path("intValue");
        if (!plain.isValueNode() || plain.isNull()) {
            return null;
        }
        char[] text = plain.asText().toCharArray();
        return Utf8.encode(text, 0, text.length);
    }

    private static byte @Nullable [] base64(String text) {
        try {
            return Base64.getDecoder().decode(text.getBytes(StandardCharsets.ISO_8859_1));
        } catch (IllegalArgumentException notBase64) {
            return null;
        }
    }
}
