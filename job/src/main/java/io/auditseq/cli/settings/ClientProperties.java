package io.auditseq.cli.settings;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.ConfigKey;
import org.apache.kafka.common.config.ConfigException;

/**
 * The properties of Kafka's clients (TLS, SASL, fetching, batching …), passed through under a prefix. Names and values are
 * checked against what the clients themselves declare, so that a typing error in {@code security.protocol} does not end
 * as an unencrypted connection. Once a class of one's own is named (a login callback, an interceptor), unknown names go through too:
 * it may read its own.
 */
public final class ClientProperties {

    /** Which client a property is for. */
    public enum Side {
        COMMON,
        SOURCE,
        SINK;

        /** {@code kafka.source.} */
        public String prefix() {
            return "kafka." + name().toLowerCase(Locale.ROOT) + ".";
        }

        private boolean includes(Side other) {
            return this == COMMON || this == other;
        }
    }

    private static final ConfigDef CONSUMER = ConsumerConfig.configDef();
    private static final ConfigDef PRODUCER = ProducerConfig.configDef();
    /** Of Flink's connector. */
    private static final Set<String> CONNECTOR = Set.of("commit.offsets.on.checkpoint", "register.consumer.metrics");
    /** What has a setting of its own, or must stay as it is. */
    private static final Map<String, String> TAKEN = Map.ofEntries(
            Map.entry("bootstrap.servers", "set kafka.bootstrap.servers instead."),
            Map.entry("group.id", "set kafka.group.id instead."),
            Map.entry("auto.offset.reset", "set kafka.start instead."),
            Map.entry("partition.discovery.interval.ms", "set kafka.discovery-interval instead."),
            Map.entry("transactional.id", "set delivery.transactional-id-prefix instead."),
            Map.entry("transaction.timeout.ms", "set delivery.transaction-timeout instead."),
            Map.entry("client.id", "it is made of kafka.group.id, one name for each client."),
            Map.entry("enable.auto.commit", "offsets are committed with checkpoints."),
            Map.entry("acks", "it is always all, or results could be lost."),
            Map.entry("key.deserializer", "bytes are read as they are."),
            Map.entry("value.deserializer", "bytes are read as they are."),
            Map.entry("key.serializer", "bytes are written as they are."),
            Map.entry("value.serializer", "bytes are written as they are."));

    private ClientProperties() {}

    static Optional<Side> side(String name) {
        return Arrays.stream(Side.values())
                .filter(side -> name.startsWith(side.prefix())
                        && name.length() > side.prefix().length())
                .findFirst();
    }

    /** All names that the side's clients know, with the prefix. */
    static Set<String> names(Side side) {
        Set<String> names = new TreeSet<>();
        for (ConfigDef client : clients(side)) {
            client.names().stream()
                    .filter(name -> !TAKEN.containsKey(name))
                    .forEach(name -> names.add(side.prefix() + name));
        }
        return names;
    }

    /** Whether a client of that side would read a property that was given for another. */
    static boolean isKnown(Side side, String property) {
        return CONNECTOR.contains(property)
                || clients(side).stream().anyMatch(client -> client.names().contains(property));
    }

    static boolean isSecret(String name) {
        String property =
                side(name).map(side -> name.substring(side.prefix().length())).orElse(name);
        for (ConfigDef client : clients(Side.COMMON)) {
            ConfigKey key = client.configKeys().get(property);
            if (key != null) {
                return key.type() == ConfigDef.Type.PASSWORD;
            }
        }
        return property.matches("(?i).*(password|passwd|secret|token|credential|jaas|private.?key).*");
    }

    /** What is wrong with a property; empty when nothing is. */
    static Optional<String> objection(Side side, String property, String value, boolean hasPlugin) {
        String taken = TAKEN.get(property);
        if (taken != null) {
            return Optional.of("not to be set: " + taken);
        }
        if (isKnown(side, property)) {
            return wrongValue(side, property, value);
        }
        if (hasPlugin || property.startsWith("config.providers.")) {
            return Optional.empty();
        }
        return Optional.of(
                "no client property of this name." + Nearest.question(side.prefix() + property, names(side)));
    }

    /** Whether the property names a class that may read properties of its own. */
    static boolean namesPlugin(String property) {
        return Set.of("interceptor.classes", "metric.reporters", "security.providers", "partitioner.class")
                        .contains(property)
                || property.endsWith(".handler.class")
                || property.endsWith(".login.class")
                || property.endsWith(".factory.class");
    }

    private static Optional<String> wrongValue(Side side, String property, String value) {
        for (ConfigDef client : clients(side)) {
            ConfigKey key = client.configKeys().get(property);
            if (key != null && key.type() != ConfigDef.Type.CLASS && key.type() != ConfigDef.Type.PASSWORD) {
                return refused(key, value);
            }
        }
        return Optional.empty();
    }

    private static Optional<String> refused(ConfigKey key, String value) {
        try {
            Object parsed = ConfigDef.parseType(key.name, value, key.type);
            if (key.validator != null) {
                key.validator.ensureValid(key.name, parsed);
            }
            return Optional.empty();
        } catch (ConfigException e) {
            String allowed =
                    key.validator == null ? key.type.name().toLowerCase(Locale.ROOT) : key.validator.toString();
            return Optional.of("not allowed; Kafka's client takes " + allowed + ".");
        }
    }

    private static List<ConfigDef> clients(Side side) {
        List<ConfigDef> clients = new ArrayList<>();
        if (side.includes(Side.SOURCE)) {
            clients.add(CONSUMER);
        }
        if (side.includes(Side.SINK)) {
            clients.add(PRODUCER);
        }
        return clients;
    }
}
