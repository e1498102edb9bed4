package io.auditseq.cli.settings;

import org.jspecify.annotations.Nullable;

/**
 * One thing that is wrong with the settings.
 *
 * @param name the setting as it was written
 * @param shown its value, secrets masked; null when it has none
 * @param place where it was given
 * @param remedy what is wrong and what would be right
 */
public record SettingProblem(String name, @Nullable String shown, String place, String remedy) {

    static SettingProblem of(Given given, String remedy) {
        return new SettingProblem(
                given.name(), Secrets.shown(given), given.origin().place(), remedy);
    }

    /** For people; holds what they wrote, so it must be escaped for a screen. */
    public String sentence() {
        String value = shown == null ? "" : " = \"" + shown + "\"";
        return name + value + " (" + place + "): " + remedy;
    }
}
