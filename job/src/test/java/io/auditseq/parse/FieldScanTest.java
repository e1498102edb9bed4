package io.auditseq.parse;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class FieldScanTest {

    @Test
    void findsTheFirstFieldOfAName() {
        byte[] body = bytes("item=1 name=\"/tmp/x item=7\" mode=0100644 items=3 item=9");
        assertThat(FieldScan.decimal(body, FieldScan.find(body, 0, FieldName.ITEM), -1))
                .isEqualTo(1);
        assertThat(FieldScan.decimal(body, FieldScan.find(body, 0, FieldName.ITEMS), -1))
                .isEqualTo(3);
        assertThat(FieldScan.find(body, 0, FieldName.INODE)).isEqualTo(-1);
    }

    @Test
    void looksNeitherIntoQuotesNorIntoTextNorIntoTheTail() {
        byte[] quoted = bytes("name=\"a success=yes\" success=no");
        assertThat(FieldScan.is(quoted, FieldScan.find(quoted, 0, FieldName.SUCCESS), "no"))
                .isTrue();
        byte[] nested = bytes("pid=1 msg='op=x auid=0 res=1'");
        assertThat(FieldScan.find(nested, 0, FieldName.AUID)).isEqualTo(-1);
        byte[] tail = bytes("pid=1 key=(null)\u001DARCH=x86_64 arch=7");
        assertThat(FieldScan.find(tail, 0, FieldName.ARCH)).isEqualTo(-1);
    }

    @Test
    void findsWhatTheWholeRecordSays() {
        for (byte[] line : DamagedLines.everyType()) {
            AuditRecord record = Records.record(line);
            boolean oldStyle =
                    record.has(FieldName.OLD_AUID) && record.toString().contains(" old auid=");
            record.forEachField(field -> {
                if (field.part() == RecordField.Part.STAMPED && field.counts() && !oldStyle) {
                    int value = FieldScan.find(line, record.raw().body(), FieldName.of(field.name()));
                    assertThat(value).as(field.name() + " in " + record).isPositive();
                    String rest = new String(line, value, line.length - value, StandardCharsets.UTF_8);
                    assertThat(rest).matches(text -> text.startsWith(field.raw()) || text.startsWith(field.raw(), 1));
                }
            });
        }
    }

    @Test
    void readsNumbersUpToTheFirstOtherByte() {
        assertThat(FieldScan.decimal(bytes("-13 a"), 0, 7)).isEqualTo(-13);
        assertThat(FieldScan.decimal(bytes("12x"), 0, 7)).isEqualTo(12);
        assertThat(FieldScan.decimal(bytes("x"), 0, 7)).isEqualTo(7);
        assertThat(FieldScan.decimal(bytes("99999999999999999999"), 0, 7)).isEqualTo(7);
        assertThat(FieldScan.decimal(bytes("1"), -1, 7)).isEqualTo(7);
        assertThat(FieldScan.hex(bytes("c000003e b"), 0, 7)).isEqualTo(0xc000003eL);
        assertThat(FieldScan.hex(bytes("0x1F"), 0, 7)).isEqualTo(31);
        assertThat(FieldScan.hex(bytes("ffffffffffffffff"), 0, 7)).isEqualTo(-1);
        assertThat(FieldScan.hex(bytes("g"), 0, 7)).isEqualTo(7);
    }

    @Test
    void comparesWholeValues() {
        assertThat(FieldScan.is(bytes("yes exit=0"), 0, "yes")).isTrue();
        assertThat(FieldScan.is(bytes("yes"), 0, "yes")).isTrue();
        assertThat(FieldScan.is(bytes("yess"), 0, "yes")).isFalse();
        assertThat(FieldScan.is(bytes("\"yes\""), 0, "yes")).isTrue();
        assertThat(FieldScan.is(bytes("\"yes"), 0, "yes")).isFalse();
        assertThat(FieldScan.is(bytes("yes"), -1, "yes")).isFalse();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
