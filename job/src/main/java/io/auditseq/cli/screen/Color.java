package io.auditseq.cli.screen;

/** The few colours there are, as the codes of ECMA-48. */
public enum Color {
    RED("31"),
    GREEN("32"),
    BOLD_RED("1;31"),
    YELLOW("33"),
    BLUE("34"),
    CYAN("36"),
    BOLD("1"),
    DIM("2");

    private final String code;

    Color(String code) {
        this.code = code;
    }

    String paint(String text) {
        return "\u001b[" + code + "m" + text + "\u001b[0m";
    }

    /** The colour of a level. */
    public static Color of(String level) {
        return switch (level) {
            case "critical" -> BOLD_RED;
            case "high" -> RED;
            case "medium" -> YELLOW;
            case "low" -> BLUE;
            default -> DIM;
        };
    }
}
