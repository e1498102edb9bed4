package io.auditseq.detect;

import io.auditseq.model.EventId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HexFormat;

/** Ids of alerts: the same story gives the same id, whenever and however often it is told. */
final class AlertIds {
    private static final int BYTES = 16;

    private AlertIds() {}

    /** 32 hexadecimal digits, from rule, key, first event and the event that completed the story. */
    static String of(String rule, Collection<String> key, EventId first, EventId completing) {
        MessageDigest digest = sha256();
        add(digest, rule);
        key.forEach(value -> add(digest, value));
        add(digest, first.toString());
        add(digest, completing.toString());
        return HexFormat.of().formatHex(digest.digest(), 0, BYTES);
    }

    private static void add(MessageDigest digest, String value) {
        digest.update(value.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0xff); // in no UTF-8 text, so that no two lists of values run together
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
