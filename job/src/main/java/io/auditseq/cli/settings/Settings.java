package io.auditseq.cli.settings;

import io.auditseq.cli.settings.ClientProperties.Side;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The settings in force: all valid, each from the strongest place that gave it. */
public final class Settings {

    private final Map<Setting, Object> values;
    private final Map<String, String> clientProperties;
    private final Map<String, Given> given;

    Settings(Map<Setting, Object> values, Map<String, String> clientProperties, Map<String, Given> given) {
        this.values = new EnumMap<>(Setting.class);
        this.values.putAll(values);
        this.clientProperties = new TreeMap<>(clientProperties);
        this.given = new TreeMap<>(given);
    }

    /** The value of a setting that has none by itself; empty when nobody gave one. */
    public <T> Optional<T> find(Setting setting, Class<T> type) {
        return Optional.ofNullable(type.cast(values.get(setting)));
    }

    /** The value of a setting with a default. */
    public <T> T get(Setting setting, Class<T> type) {
        return find(setting, type).orElseThrow(() -> new IllegalStateException(setting.key() + " has no default"));
    }

    public String text(Setting setting) {
        return get(setting, String.class);
    }

    public Duration duration(Setting setting) {
        return get(setting, Duration.class);
    }

    /** A whole number, within the bounds that the list of settings gives. */
    public int number(Setting setting) {
        return get(setting, Long.class).intValue();
    }

    public boolean flag(Setting setting) {
        return get(setting, Boolean.class);
    }

    /** Empty when nobody gave one. */
    public List<String> list(Setting setting) {
        return find(setting, List.class).stream()
                .flatMap(elements -> ((List<?>) elements).stream())
                .map(String.class::cast)
                .toList();
    }

    /** Whether somebody gave it; false when it is the default. */
    public boolean isGiven(Setting setting) {
        return given.containsKey(setting.key());
    }

    /** The properties for the clients of one side: the common ones that they know, and their own, which are stronger. */
    public Map<String, String> clientProperties(Side side) {
        Map<String, String> properties = new TreeMap<>();
        for (Side from : List.of(Side.COMMON, side)) {
            clientProperties.forEach((name, value) -> {
                if (name.startsWith(from.prefix())) {
                    String property = name.substring(from.prefix().length());
                    if (from == side || isFor(side, property)) {
                        properties.put(property, value);
                    }
                }
            });
        }
        return properties;
    }

    /** One line a setting, with its origin; secrets are masked. In the order of the list, client properties last. */
    public List<String> shown() {
        List<String> lines = new ArrayList<>();
        for (Setting setting : Setting.values()) {
            Given value = given.get(setting.key());
            if (value != null) {
                lines.add(shown(value));
            } else if (setting.standard() != null) {
                lines.add(setting.key() + " = " + setting.standard());
            }
        }
        clientProperties.keySet().forEach(name -> lines.add(shown(given(name))));
        return lines;
    }

    /** As given, for a sentence about it. */
    Given given(String name) {
        Given value = given.get(name);
        String standard = Setting.named(name).map(Setting::standard).orElse("");
        return value != null ? value : new Given(name, standard, Origin.DEFAULT);
    }

    private static boolean isFor(Side side, String property) {
        Side other = side == Side.SOURCE ? Side.SINK : Side.SOURCE;
        return ClientProperties.isKnown(side, property) || !ClientProperties.isKnown(other, property);
    }

    private static String shown(Given value) {
        return value.name() + " = " + Secrets.shown(value) + "   ("
                + value.origin().place() + ")";
    }
}
