package io.auditseq.parse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.auditseq.model.RawRecord;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whatever the bytes, the parser answers, in time linear in the line. How many damaged lines: {@code -Ddamage.lines=100000000} for a long
 * run, {@code -Ddamage.seed=…} for another one.
 */
class DamageTest {
    private static final int LINES = Integer.getInteger("damage.lines", 200_000);
    private static final long SEED = Long.getLong("damage.seed", 20261125L);
    private static final int HUGE = 1 << 17;

    private final HeaderParser header = new HeaderParser();

    @Test
    void everyTypeIsReadWhole() {
        for (byte[] line : DamagedLines.everyType()) {
            AuditRecord record = Records.record(line);
            assertThat(record.isTruncated()).as(record.toString()).isFalse();
            assertThat(readAll(record)).as(record.toString()).isNotNegative();
        }
    }

    @Test
    void damagedLinesAreReadWithoutException() {
        DamagedLines lines = new DamagedLines(SEED);
        for (int i = 0; i < LINES; i++) {
            byte[] line = lines.next();
            try {
                read(line);
            } catch (RuntimeException | StackOverflowError e) {
                fail("seed " + SEED + ", line " + i + ": " + new String(line, StandardCharsets.ISO_8859_1), e);
            }
        }
    }

    /** Linear reading takes a second at most, quadratic reading many minutes: the bound is no measurement. */
    @ParameterizedTest
    @Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    @ValueSource(
            strings = {
                " ",
                "=",
                "'",
                "\"",
                "(",
                "{",
                "a",
                "a=",
                "a={",
                "A={",
                "A=\"",
                "'A=",
                "'A={",
                "'A=\"",
                "'A=\"'",
                "A=1 ",
                "'A=1 ",
                "\u001D",
                "\u001DA=1",
                "\u001DA={",
                "#035",
                "xUID=",
                "xUID=\"",
                "\\u001d",
                "a=\" ",
                "a=' ",
                " hostname=x",
                " addr=x",
                "hostname=x addr=y ",
                "op=a ",
                "op= b ",
                "subj=x y",
                "old auid=1 ",
                "a[",
                "a[1]=",
                "a1[0]=41 ",
                "a1_len=5 ",
                "a=1 ",
                "a=)",
                "\u00ff",
                "AB",
                "00",
                "old ",
                " msg='",
                "msg=' ",
                "node= ",
                " type=",
                "UID=\"a'\" ",
                "\u001b",
                "PAM: ",
                "{ ",
                "}"
            })
    void repetitionsTakeLinearTime(String piece) {
        String repeated = piece.repeat(HUGE / piece.length());
        for (String type : List.of("SYSCALL", "USER_AUTH", "EXECVE", "AVC", "LOGIN", "FOO_NEW")) {
            for (String frame : List.of(
                    "%s",
                    "pid=1 msg='%s", "pid=1 msg='%s'", "pid=1 msg='%s'\u001DUID=\"a\" x", "a=\"%s", "a=%s", "%s z")) {
                read(Records.bytes("type=" + type + " msg=audit(1795000000.123:7): " + String.format(frame, repeated)));
            }
        }
        read(Records.bytes(repeated));
        read(Records.bytes("node=" + repeated + "type=CWD msg=audit(1795000000.123:7): cwd=\"/\""));
    }

    private void read(byte[] line) {
        if (header.parse(line, 0, line.length)) {
            readAll(AuditRecord.of(new RawRecord(header.type(), line, header.body())));
        }
        FieldScan.find(line, 0, FieldName.ITEMS);
    }

    /** All that can be asked of a record; a number made of it, so that nothing is left out as unused. */
    private static long readAll(AuditRecord record) {
        int[] length = {0};
        Interpretation alone = Interpretation.with(record);
        record.forEachField(field -> {
            length[0] += field.raw().length() + field.name().length();
            length[0] += String.valueOf(field.value()).length();
            length[0] += String.valueOf(alone.text(record, field)).length();
        });
        for (FieldName name : List.of(FieldName.AUID, FieldName.OP, FieldName.RES, FieldName.KEY, FieldName.A0)) {
            length[0] += String.valueOf(record.value(name)).length()
                    + String.valueOf(record.nested(name)).length();
            length[0] += (int) (record.number(name, 0) & 1) + (int) (record.hex(name, 0) & 1);
            length[0] += String.valueOf(record.enriched(name)).length();
        }
        length[0] += record.ruleKeys().size() + record.permissions().size();
        length[0] += record.outcome().ordinal() + record.typeName().length();
        length[0] += record.isTruncated() ? 1 : 0;
        length[0] += ExecArguments.of(List.of(record)).args().size();
        length[0] += String.valueOf(SocketAddress.decode(record, -1)).length();
        return length[0] & Integer.MAX_VALUE;
    }
}
