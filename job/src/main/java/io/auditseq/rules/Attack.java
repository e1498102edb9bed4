package io.auditseq.rules;

/**
 * A tactic or a technique of MITRE ATT&amp;CK that a rule is tagged with.
 *
 * @param id {@code TA0006} of a tactic, {@code T1110} or {@code T1110.001} of a technique
 * @param name in ATT&amp;CK's words ({@code Password Guessing}); the id where our table does not know it
 */
public record Attack(Kind kind, String id, String name) {
    /** What the id stands for. */
    public enum Kind {
        TACTIC,
        TECHNIQUE
    }
}
