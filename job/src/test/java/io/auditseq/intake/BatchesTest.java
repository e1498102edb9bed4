package io.auditseq.intake;

import static io.auditseq.intake.Taken.bytes;
import static io.auditseq.intake.Taken.from;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Several lines in one Kafka record: a bad one never costs its neighbours, and each has its number. */
class BatchesTest {
    private static String document(int serial) {
        return "{\"host\":\"box-5\",\"message\":\"type=EOE msg=audit(1791000003.000:%d): \"}".formatted(serial);
    }

    private static String event(int serial) {
        return "box-5 EOE 1791000003.000:" + serial;
    }

    @Test
    void readsOneDocumentOnEachLine() {
        Taken taken = from(document(1) + "\n" + document(2) + "\r\n\n" + document(3) + document(4));
        assertThat(taken.events()).containsExactly(event(1), event(2), event(3), event(4));
    }

    @Test
    void readsAListOfDocumentsAndLines() {
        String line = "\"node=box-5 type=EOE msg=audit(1791000003.000:3): \"";
        Taken taken = from(" [" + document(1) + ",7,[" + document(2) + "],\n" + line + ",null]");
        assertThat(taken.events()).containsExactly(event(1), event(2), event(3));
        assertThat(taken.reasons()).containsExactly("1 not_audit", "4 not_audit");
    }

    @Test
    void readsAFieldWithAListOfLines() {
        String line = "\"type=EOE msg=audit(1791000003.000:%d): \"";
        Taken taken = from("{\"host\":\"box-5\",\"message\":[%s,%s]}".formatted(line.formatted(1), line.formatted(2)));
        assertThat(taken.events()).containsExactly(event(1), event(2));
    }

    @Test
    void losesOnlyTheDocumentThatIsDamaged() {
        String cut = document(2).substring(0, 40);
        assertThat(from(document(1) + "\n" + cut + "\n" + document(3)).events()).containsExactly(event(1), event(3));
        assertThat(from(document(1) + "\n" + cut + "\n" + document(3)).reasons())
                .containsExactly("1 bad_json");
        assertThat(from("[" + document(1) + ",\n" + cut + ",\n" + document(3) + "]\n")
                        .events())
                .containsExactly(event(1), event(3));
        assertThat(from(document(1) + " junk\njunk\n" + document(3)).events()).containsExactly(event(1), event(3));
    }

    @Test
    void aLineThatBeginsWithAQuoteIsNoString() {
        assertThat(from("\"node=a type=PATH msg=audit(1791000006.100:12): name=\"/bin/sh\" inode=7")
                        .reasons())
                .containsExactly("0 bad_json");
    }

    @Test
    void countsADamagedDocumentOfManyLinesOnce() {
        Taken taken = from("{\n  \"host\": \"a\",\n  \"message\": \"x\n  }\n" + document(2));
        assertThat(taken.reasons()).containsExactly("0 bad_json");
        assertThat(taken.events()).containsExactly(event(2));
    }

    @Test
    void numbersLinesAndRejectsInOneCount() {
        Taken taken = from("{\"message\":\"x\"}\n" + document(1) + "\n{\"message\":null}");
        assertThat(taken.reasons()).containsExactly("0 not_audit", "2 no_payload");
    }

    @Test
    void mendsBytesThatAreNoUtf8() {
        byte[] value = bytes(
                "{\"x\":\"?\",\"host\":\"box-5\",\"message\":\"node=n type=USER msg=audit(1.000:1): msg='é?!'\"}\n"
                        + document(2));
        for (int i = 0; i < value.length; i++) {
            value[i] = value[i] == '?' ? (byte) 0xe9 : value[i];
        }
        Taken taken = from(value);
        assertThat(taken.events()).containsExactly("n USER 1.000:1", event(2));
        assertThat(taken.lines.get(0).text())
                .endsWith(new byte[] {'\'', (byte) 0xc3, (byte) 0xa9, (byte) 0xe9, '!', '\''});
    }

    @Test
    void doesNotReadTwiceWhatStoodBeforeBytesThatAreNoUtf8() {
        byte[] value = bytes("[" + document(1) + "," + document(2).replace("box-5", "?ox-5") + "," + document(3) + "]");
        value[new String(value, java.nio.charset.StandardCharsets.ISO_8859_1).indexOf('?')] = (byte) 0xff;
        Taken taken = from(value);
        assertThat(taken.events()).containsExactly(event(1), event(3));
        assertThat(taken.reasons()).containsExactly("1 host_unresolved");
    }
}
