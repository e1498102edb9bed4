package io.auditseq.cli.settings;

import io.auditseq.cli.settings.ClientProperties.Side;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Settings from environment variables: {@code AUDITSEQ_KAFKA_GROUP_ID} is {@code kafka.group.id}. */
final class SettingsEnvironment {

    /** Names the settings file. */
    static final String CONFIG = "AUDITSEQ_CONFIG";

    private static final String PREFIX = "AUDITSEQ_";
    /** For the launcher. */
    private static final String JAVA_OPTIONS = "AUDITSEQ_JAVA_OPTS";
    /** What Kubernetes puts into every pod beside a service called {@code auditseq…}. */
    private static final Pattern SERVICE_LINK = Pattern.compile(
            "AUDITSEQ_(.*_)?(SERVICE_(HOST|PORT)(_.*)?|PORT(_\\d+_(TCP|UDP|SCTP)(_(PROTO|PORT|ADDR))?)?)");

    private SettingsEnvironment() {}

    static String variable(String key) {
        return PREFIX + key.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
    }

    static List<Given> read(Map<String, String> environment, List<SettingProblem> problems) {
        List<Given> given = new ArrayList<>();
        new TreeMap<>(environment).forEach((variable, value) -> {
            if (isForUs(variable)) {
                Optional<String> name = name(variable);
                name.ifPresentOrElse(
                        known -> given.add(new Given(known, value, Origin.variable(variable))),
                        () -> problems.add(unknown(variable, value)));
            }
        });
        return given;
    }

    private static boolean isForUs(String variable) {
        return variable.startsWith(PREFIX)
                && !variable.equals(CONFIG)
                && !variable.equals(JAVA_OPTIONS)
                && !SERVICE_LINK.matcher(variable).matches();
    }

    private static Optional<String> name(String variable) {
        Optional<String> own = Arrays.stream(Setting.values())
                .filter(setting -> setting.variable().equals(variable))
                .map(Setting::key)
                .findFirst();
        return own.isPresent() ? own : clientProperty(variable);
    }

    /** The names of client properties have dots and nothing else. */
    private static Optional<String> clientProperty(String variable) {
        for (Side side : Side.values()) {
            String prefix = variable(side.prefix());
            if (variable.startsWith(prefix) && variable.length() > prefix.length()) {
                String property = variable.substring(prefix.length()).toLowerCase(Locale.ROOT);
                return Optional.of(side.prefix() + property.replace('_', '.'));
            }
        }
        return Optional.empty();
    }

    private static SettingProblem unknown(String variable, String value) {
        List<String> variables =
                Arrays.stream(Setting.values()).map(Setting::variable).toList();
        var given = new Given(variable, value, Origin.variable(variable));
        return SettingProblem.of(given, "there is no such setting." + Nearest.question(variable, variables));
    }
}
