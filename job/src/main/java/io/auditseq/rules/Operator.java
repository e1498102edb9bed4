package io.auditseq.rules;

import io.auditseq.rules.value.Network;
import java.util.Locale;

/** How a value of an event is compared with a captured one: as text, exactly as it stands, since names on Linux differ by case. */
public enum Operator {
    EQUAL,
    CONTAINS,
    STARTSWITH,
    ENDSWITH,
    /** The value is an address inside the captured network, or the captured address. */
    CIDR;

    /** The modifier in rule files: lower case. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether the value stands in this relation to the captured one. An empty capture says nothing, so it relates only to an equal value. */
    public boolean relates(String value, String captured) {
        if (this == EQUAL || captured.isEmpty()) {
            return value.equals(captured);
        }
        return switch (this) {
            case CONTAINS -> value.contains(captured);
            case STARTSWITH -> value.startsWith(captured);
            case ENDSWITH -> value.endsWith(captured);
            case CIDR -> isInside(value, captured);
            case EQUAL -> false;
        };
    }

    private static boolean isInside(String value, String captured) {
        Network network = Network.of(captured);
        return network != null && network.contains(value);
    }
}
