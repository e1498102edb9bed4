package io.auditseq.cli.settings;

/** The list of settings for people: the table in {@code docs/configuration.md}, and the lines of {@code run --help}. */
public final class SettingsTable {

    private SettingsTable() {}

    /** Markdown, a row a setting. */
    public static String markdown() {
        StringBuilder table = new StringBuilder("| setting | default | allowed | what it does |\n|---|---|---|---|\n");
        for (Setting setting : Setting.values()) {
            String standard = setting.standard() == null ? "–" : "`" + setting.standard() + "`";
            table.append("| `%s` | %s | %s | %s |%n"
                    .formatted(setting.key(), standard, setting.kind().allowed(), setting.about()));
        }
        return table.toString();
    }

    /** Plain text, a line a setting: name and default. */
    public static String plain() {
        StringBuilder lines = new StringBuilder();
        for (Setting setting : Setting.values()) {
            String standard = setting.standard() == null ? "" : setting.standard();
            lines.append("  --%-42s %s%n".formatted(setting.key() + "=", standard));
        }
        return lines.toString();
    }
}
