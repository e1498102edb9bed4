package io.auditseq.parse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Whatever stands in whatever field of whatever record: it means something or nothing, and reading it never fails. */
class AnyValueTest {
    private static final int RECORDS = 300_000;
    private static final long SEED = Long.getLong("damage.seed", 20261125L);
    private static final List<String> ODD = List.of(
            "",
            "\"\"",
            "-",
            "-1",
            "+1",
            "0x",
            "0",
            "?",
            "(null)",
            "unset",
            "4294967295",
            "18446744073709551615",
            "99999999999999999999999",
            "-9223372036854775808",
            "ffffffffffffffff",
            "8000000000000000",
            "0777777777777777777777",
            "{ ",
            "'",
            "\"\u0001\"",
            "01",
            "0100",
            "0A00",
            "FF",
            "\u00e9\u2028",
            "\u001D");
    private static final List<String> ARCHITECTURES =
            List.of("c000003e", "40000003", "c00000b7", "40000028", "c0000015", "80000016", "c00000f3", "deadbeef", "");

    private final Random random = new Random(SEED);
    private final List<String> types = new ArrayList<>();
    private final List<String> names = new ArrayList<>();

    @Test
    void nothingIsTooOddToBeRead() {
        collect();
        int words = 0;
        for (int i = 0; i < RECORDS; i++) {
            String line = "type=" + any(types) + " msg=audit(1795000000.123:7): " + body();
            try {
                words += words(Records.record(line));
            } catch (RuntimeException | StackOverflowError e) {
                fail("seed " + SEED + ", record " + i + ": " + line, e);
            }
        }
        assertThat(words).as("fields that mean something").isGreaterThan(RECORDS / 10);
    }

    private void collect() {
        TreeSet<String> known = new TreeSet<>(List.of("a4[0]", "a4_len", "new field", "x"));
        for (byte[] line : DamagedLines.everyType()) {
            AuditRecord record = Records.record(line);
            types.add(record.typeName());
            record.forEachField(field -> known.add(field.name()));
        }
        names.addAll(known);
    }

    private String body() {
        StringBuilder body = new StringBuilder("arch=" + any(ARCHITECTURES) + " syscall=" + random.nextInt(470));
        for (int fields = 1 + random.nextInt(6); fields > 0; fields--) {
            body.append(random.nextInt(8) == 0 ? " msg='" : " ")
                    .append(any(names))
                    .append('=')
                    .append(value());
        }
        return body.toString();
    }

    private String value() {
        return switch (random.nextInt(6)) {
            case 0 -> any(ODD);
            case 1 -> Long.toString(random.nextLong());
            case 2 -> Long.toHexString(random.nextLong() >>> random.nextInt(64));
            case 3 -> "0" + Long.toOctalString(random.nextLong() >>> random.nextInt(64));
            case 4 ->
                Long.toHexString(random.nextLong()).toUpperCase(Locale.ROOT).repeat(random.nextInt(6));
            default -> bytes();
        };
    }

    private String bytes() {
        byte[] bytes = new byte[random.nextInt(40)];
        random.nextBytes(bytes);
        return new String(bytes, StandardCharsets.ISO_8859_1).replace('\n', ' ');
    }

    private String any(List<String> from) {
        return from.get(random.nextInt(from.size()));
    }

    private int words(AuditRecord record) {
        int[] words = {0};
        Interpretation interpretation = Interpretation.with(random.nextInt(4) == 0 ? null : record, uid -> "u" + uid);
        record.forEachField(field -> {
            String value = field.value();
            String word = interpretation.text(record, field);
            words[0] += word == null || word.equals(value) ? 0 : 1;
        });
        SocketAddress address = SocketAddress.decode(record, interpretation.arch());
        return address == null || address.toString().isEmpty() ? words[0] : words[0] + 1;
    }
}
