package io.auditseq.cli.settings;

import io.auditseq.cli.settings.ClientProperties.Side;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Reads the settings from all places, weakest first: defaults, file, environment, flags. Whatever is unknown or wrong is
 * collected, so that one start tells all of it.
 */
public final class SettingsReader {

    private final Map<String, String> environment;
    private final List<SettingProblem> problems = new ArrayList<>();
    private final Map<String, Given> given = new LinkedHashMap<>();
    private final Map<Setting, Object> values = new EnumMap<>(Setting.class);
    private final Map<String, String> clientProperties = new LinkedHashMap<>();

    private SettingsReader(Map<String, String> environment) {
        this.environment = environment;
    }

    /**
     * The settings in force, or all that is wrong with them.
     *
     * @param file the settings file; null for the one that {@code AUDITSEQ_CONFIG} names, if any
     * @param flags what stands on the command line: {@code --kafka.start=latest}, or {@code kafka.start=latest} as {@code --set} takes it
     */
    public static Settings read(Map<String, String> environment, @Nullable Path file, List<String> flags)
            throws SettingsException {
        SettingsReader reader = new SettingsReader(environment);
        reader.readFile(file);
        SettingsEnvironment.read(environment, reader.problems).forEach(reader::add);
        flags.forEach(reader::readFlag);
        reader.given.values().forEach(reader::check);
        return reader.settings();
    }

    private void readFile(@Nullable Path file) {
        String named = environment.getOrDefault(SettingsEnvironment.CONFIG, "");
        if (file != null) {
            SettingsFile.read(file, problems).forEach(this::add);
        } else if (!named.isEmpty()) {
            SettingsFile.read(Path.of(named), problems).forEach(this::add);
        }
    }

    private void readFlag(String flag) {
        int equals = flag.indexOf('=');
        String name = (equals < 0 ? flag : flag.substring(0, equals)).replaceFirst("^--", "");
        Origin origin = Origin.flag(flag.startsWith("--") ? "--" + name : "--set " + name);
        if (equals < 0) {
            problems.add(new SettingProblem(name, null, origin.place(), "has no value, write NAME=VALUE."));
        } else {
            add(new Given(name, flag.substring(equals + 1), origin));
        }
    }

    private void add(Given value) {
        given.put(value.name(), value);
    }

    private void check(Given value) {
        Optional<Setting> setting = Setting.named(value.name());
        Optional<Side> side = ClientProperties.side(value.name());
        if (setting.isPresent()) {
            checkSetting(setting.get(), value);
        } else if (side.isPresent()) {
            checkClientProperty(side.get(), value);
        } else {
            problems.add(
                    SettingProblem.of(value, "there is no such setting." + Nearest.question(value.name(), names())));
        }
    }

    private void checkSetting(Setting setting, Given value) {
        Optional<String> text = resolve(value);
        if (text.isEmpty() || (text.get().isEmpty() && setting.standard() == null)) {
            return; // said already, or taken back to none
        }
        Optional<Object> read = setting.kind().read(text.get());
        read.ifPresentOrElse(
                known -> values.put(setting, known),
                () -> problems.add(SettingProblem.of(
                        value,
                        "not allowed. Allowed: " + setting.kind().allowed() + "."
                                + Nearest.question(text.get(), setting.kind().words()))));
    }

    private void checkClientProperty(Side side, Given value) {
        String property = value.name().substring(side.prefix().length());
        if (value.origin().isFlag() && ClientProperties.isSecret(value.name()) && Secrets.isLiteral(value)) {
            problems.add(SettingProblem.of(
                    value, "a secret must not stand on the command line. Allowed there: ${env:NAME} or file:/path."));
            return;
        }
        resolve(value).ifPresent(text -> ClientProperties.objection(side, property, text, hasPlugin())
                .ifPresentOrElse(
                        why -> problems.add(SettingProblem.of(value, why)),
                        () -> clientProperties.put(value.name(), text)));
    }

    private Optional<String> resolve(Given value) {
        try {
            return Optional.of(Secrets.resolve(value, environment));
        } catch (Secrets.Unresolved e) {
            problems.add(SettingProblem.of(value, String.valueOf(e.getMessage())));
            return Optional.empty();
        }
    }

    private boolean hasPlugin() {
        return given.keySet().stream().anyMatch(name -> ClientProperties.side(name)
                .map(side -> ClientProperties.namesPlugin(
                        name.substring(side.prefix().length())))
                .orElse(false));
    }

    private Settings settings() throws SettingsException {
        if (!problems.isEmpty()) {
            throw new SettingsException(problems);
        }
        for (Setting setting : Setting.values()) {
            String standard = setting.standard();
            if (standard != null && !values.containsKey(setting)) {
                setting.kind().read(standard).ifPresent(value -> values.put(setting, value));
            }
        }
        return new Settings(values, clientProperties, given);
    }

    private static Set<String> names() {
        Set<String> names = new TreeSet<>();
        Arrays.stream(Setting.values()).map(Setting::key).forEach(names::add);
        Arrays.stream(Side.values()).map(ClientProperties::names).forEach(names::addAll);
        return names;
    }
}
