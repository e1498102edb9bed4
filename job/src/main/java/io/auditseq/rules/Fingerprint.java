package io.auditseq.rules;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The structure of a rule as text, hashed. */
final class Fingerprint {
    private static final int BYTES = 8;

    private Fingerprint() {}

    static String of(Rule rule) {
        return HexFormat.of().formatHex(sha256(structure(rule)), 0, BYTES);
    }

    private static String structure(Rule rule) {
        StringBuilder text = new StringBuilder(rule.id()).append('\n');
        text.append(rule.sequence().key()).append('\n');
        for (Step step : rule.sequence().steps()) {
            text.append(step.name())
                    .append(step.by())
                    .append(step.comparisons())
                    .append(step.count())
                    .append(step.keep())
                    .append(step.keepSet())
                    .append(step.handOver())
                    .append(step.optional());
            if (step.absent()) {
                text.append("absent");
            }
            step.members().forEach(member -> text.append(member.name()).append(','));
            if (step.notBefore() != null) {
                text.append(step.notBefore().by());
            }
            if (step.windowEnd() != null) {
                text.append(step.windowEnd());
            }
            text.append('\n');
        }
        return text.toString();
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
