package io.auditseq.detect;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** The names that ATT&amp;CK gives to its ids, from the table that rules are checked against. */
final class AttackNames {

    private static final Map<String, String> NAMES = read();

    private AttackNames() {}

    /** {@code Password Guessing} for {@code T1110.001}; the id itself when the table does not know it. */
    static String of(String id) {
        return NAMES.getOrDefault(id, id);
    }

    private static Map<String, String> read() {
        try (InputStream table = Objects.requireNonNull(AttackNames.class.getResourceAsStream("/rules/attack.tsv"))) {
            return new String(table.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> line.indexOf('\t') > 0)
                    .collect(Collectors.toMap(
                            line -> line.substring(0, line.indexOf('\t')),
                            line -> line.substring(line.indexOf('\t') + 1)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
