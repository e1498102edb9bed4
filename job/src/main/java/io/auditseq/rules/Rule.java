package io.auditseq.rules;

import java.util.List;

/**
 * A compiled rule. Not serialisable: what travels and lies in state is its id, and {@link #fingerprint()} where a change matters.
 *
 * @param id lower case with hyphens, unique: the {@code name} of the document
 * @param uuid the {@code id} of the document
 * @param description what it seeks
 * @param status Sigma's ({@code stable}, {@code test}, {@code experimental} …), or {@link #SHADOW}
 * @param falsePositives who may look like it without harm
 * @param blindTo what it cannot see
 * @param audit groups of audit rules, by rule key, without which it sees nothing
 * @param message one sentence for an alert, a {@link MessageTemplate}
 */
public record Rule(
        String id,
        String uuid,
        String title,
        String description,
        Level level,
        String status,
        List<String> falsePositives,
        List<String> blindTo,
        List<Attack> attack,
        List<String> author,
        List<String> references,
        List<String> audit,
        String message,
        Sequence sequence,
        Origin origin) {

    /** The status of a rule that counts its matches and does not alert. */
    public static final String SHADOW = "shadow";

    /**
     * A short hash of what a pending match rests on: steps in their order, keys, captures and hand-overs. A rule whose conditions
     * or words alone were changed keeps it, and its pending matches stay good.
     */
    public String fingerprint() {
        return Fingerprint.of(this);
    }

    /** How hits and pending matches name the rule: {@code id@fingerprint}. */
    public String key() {
        return id + '@' + fingerprint();
    }

    public boolean isShadow() {
        return status.equals(SHADOW);
    }

    /** The same rule with another status. */
    public Rule withStatus(String other) {
        return with(id, other, sequence);
    }

    /** The same rule with another sequence. */
    public Rule withSequence(Sequence other) {
        return with(id, status, other);
    }

    /** The rule's first steps as a rule of another id. */
    public Rule beginning(String otherId, int steps) {
        return with(otherId, status, sequence.beginning(steps));
    }

    private Rule with(String otherId, String otherStatus, Sequence otherSequence) {
        return new Rule(
                otherId,
                uuid,
                title,
                description,
                level,
                otherStatus,
                falsePositives,
                blindTo,
                attack,
                author,
                references,
                audit,
                message,
                otherSequence,
                origin);
    }
}
