package io.auditseq.intake;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads a batch of OpenTelemetry in its protobuf form, which is what the collector's exporter writes unless told otherwise
 * ({@code opentelemetry/proto/logs/v1/logs.proto}, {@code common/v1/common.proto}). Numbers of fields are named where they are used.
 */
final class OtlpProto {
    private static final int DEEPEST_VALUE = 16;

    private final EnvelopeReader envelopes;
    private final HostNames hostNames;
    private byte[] in = {};
    private boolean broken;

    OtlpProto(EnvelopeReader envelopes, HostNames hostNames) {
        this.envelopes = envelopes;
        this.hostNames = hostNames;
    }

    /** The resources of the batch; null when the value is none, to the last byte. */
    @Nullable
    List<OtlpResource> resources(byte[] value) {
        in = value;
        broken = false;
        List<OtlpResource> resources = new ArrayList<>();
        ProtobufMessage batch = new ProtobufMessage(value, 0, value.length);
        while (!broken && batch.next()) {
            broken = batch.number() != 1; // resource_logs
            resources.add(resource(batch.message()));
        }
        in = new byte[0];
        return broken || batch.isBroken() ? null : resources;
    }

    private OtlpResource resource(ProtobufMessage resourceLogs) {
        List<OtlpResource.Body> bodies = new ArrayList<>();
        @Nullable String[] hosts = new String[OtlpJson.HOST_ATTRIBUTES.size()];
        while (resourceLogs.next()) {
            switch (resourceLogs.number()) {
                case 1 -> hosts(resourceLogs.message(), hosts); // resource
                case 2 -> scope(resourceLogs.message(), bodies); // scope_logs
                default -> {}
            }
        }
        end(resourceLogs);
        Origin origin = Origin.NONE;
        for (int i = 0; i < hosts.length; i++) {
            origin = origin.orHost(hosts[i], HostSource.resource(OtlpJson.HOST_ATTRIBUTES.get(i)));
        }
        return new OtlpResource(origin, bodies);
    }

    private void hosts(ProtobufMessage resource, @Nullable String[] hosts) {
        while (resource.next()) {
            if (resource.number() == 1) { // attributes
                Pair attribute = pair(resource.message());
                int rank = OtlpJson.HOST_ATTRIBUTES.indexOf(attribute.key);
                byte[] name = attribute.value == null ? null : text(attribute.value);
                if (rank >= 0 && name != null) {
                    hosts[rank] = hostNames.host(name, 0, name.length);
                }
            }
        }
        end(resource);
    }

    private void scope(ProtobufMessage scopeLogs, List<OtlpResource.Body> bodies) {
        while (scopeLogs.next()) {
            if (scopeLogs.number() == 2) { // log_records
                record(scopeLogs.message(), bodies);
            }
        }
        end(scopeLogs);
    }

    private void record(ProtobufMessage logRecord, List<OtlpResource.Body> bodies) {
        int before = bodies.size();
        while (logRecord.next()) {
            if (logRecord.number() == 5) { // body
                body(logRecord.message(), bodies, 0);
            }
        }
        end(logRecord);
        if (bodies.size() == before) {
            bodies.add(new OtlpResource.Body(null, null));
        }
    }

    /** {@code AnyValue}: string_value 1, array_value 5, kvlist_value 6, bytes_value 7. */
    private void body(ProtobufMessage value, List<OtlpResource.Body> bodies, int depth) {
        broken |= depth > DEEPEST_VALUE;
        while (!broken && value.next()) {
            switch (value.number()) {
                case 1, 7 -> bodies.add(new OtlpResource.Body(bytes(value), null));
                case 5 -> elements(value.message(), bodies, depth);
                case 6 -> {
                    Envelope map = new Envelope();
                    map(value.message(), envelopes.paths(), map);
                    bodies.add(new OtlpResource.Body(null, map));
                }
                default -> {}
            }
        }
        end(value);
    }

    private void elements(ProtobufMessage array, List<OtlpResource.Body> bodies, int depth) {
        while (!broken && array.next()) {
            if (array.number() == 1) { // values
                body(array.message(), bodies, depth + 1);
            }
        }
        end(array);
    }

    private void map(ProtobufMessage pairs, EnvelopePaths at, Envelope into) {
        while (pairs.next()) {
            Pair pair = pair(pairs.message());
            EnvelopePaths below = at.below(pair.key);
            if (pairs.number() == 1 && below != null && pair.value != null) { // values
                value(pair.value, below, into);
            }
        }
        end(pairs);
    }

    private void value(ProtobufMessage value, EnvelopePaths at, Envelope into) {
        EnvelopeField field = at.field();
        while (value.next()) {
            if (value.number() == 6) {
                map(value.message(), at, into); // as deep as the known paths are
            } else if (field != null && (value.number() == 1 || value.number() == 7)) {
                envelopes.put(field, bytes(value), into);
            }
        }
        end(value);
    }

    /** {@code KeyValue}: key 1, value 2. */
    private Pair pair(ProtobufMessage keyValue) {
        String key = "";
        ProtobufMessage value = null;
        while (keyValue.next()) {
            if (keyValue.number() == 1) {
                key = new String(bytes(keyValue), StandardCharsets.UTF_8);
            } else if (keyValue.number() == 2) {
                value = keyValue.message();
            }
        }
        end(keyValue);
        return new Pair(key, value);
    }

    private byte @Nullable [] text(ProtobufMessage anyValue) {
        byte[] text = null;
        while (anyValue.next()) {
            if (anyValue.number() == 1) {
                text = bytes(anyValue);
            }
        }
        end(anyValue);
        return text;
    }

    private byte[] bytes(ProtobufMessage field) {
        return Arrays.copyOfRange(in, field.from(), field.to());
    }

    private void end(ProtobufMessage message) {
        broken |= message.isBroken();
    }

    private record Pair(String key, @Nullable ProtobufMessage value) {}
}
