package io.auditseq.rules.compile;

import java.io.Serializable;

/**
 * A rule file as it was read. Operators receive these and compile them when they open.
 *
 * @param name the path as messages show it
 */
public record RuleFile(String name, String text) implements Serializable {
    private static final long serialVersionUID = 1;
}
