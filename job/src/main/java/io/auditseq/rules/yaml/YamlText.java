package io.auditseq.rules.yaml;

/**
 * A scalar as it was written: {@code 0100}, {@code 1e3} and {@code no} stay these characters.
 *
 * @param isPlain whether it stood without quotes
 */
public record YamlText(String text, boolean isPlain, int line, int column) implements YamlNode {
    /** {@code null}, {@code ~} or nothing at all, without quotes. */
    public boolean isNull() {
        return isPlain && (text.isEmpty() || text.equals("~") || text.equalsIgnoreCase("null"));
    }

    @Override
    public String kind() {
        return isNull() ? "nothing" : "a text";
    }
}
