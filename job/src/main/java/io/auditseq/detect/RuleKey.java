package io.auditseq.detect;

import io.auditseq.model.Hit;

/**
 * Under which key a hit is followed.
 *
 * @param rule see {@link Hit#rule()}
 * @param entity see {@link Hit#entity()}
 */
public record RuleKey(String rule, String entity) {

    public static RuleKey of(Hit hit) {
        return new RuleKey(hit.rule(), hit.entity());
    }

    /** Written out, because the JDK does not fix that of a record, and Flink files state by it. */
    @Override
    public int hashCode() {
        return 31 * rule.hashCode() + entity.hashCode();
    }
}
