package io.auditseq.intake;

import static io.auditseq.intake.Taken.bytes;
import static io.auditseq.intake.Taken.from;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import org.junit.jupiter.api.Test;

/** Batches of OpenTelemetry: many lines and many hosts in one Kafka record. */
class OtlpTest {
    private static final String EOE = "type=EOE msg=audit(1791000004.000:%d): ";

    @Test
    void takesTheHostOfEachResource() {
        Taken taken = from("""
                {"resourceLogs":[
                 {"scopeLogs":[{"logRecords":[{"body":{"stringValue":"%s"}},{"body":{"stringValue":"x"}},{"attributes":[]}]},
                   {"logRecords":[{"body":{"stringValue":"%s"}}]}],
                  "resource":{"attributes":[{"key":"host.id","value":{"stringValue":"id-1"}},{"key":"host.name","value":{"stringValue":"Gpu-1"}}]}},
                 {"resource":{"attributes":[{"key":"k8s.node.name","value":{"stringValue":"kube-2"}}]},
                  "scopeLogs":[{"logRecords":[{"body":{"bytesValue":"dHlwZT1FT0UgbXNnPWF1ZGl0KDEuMDAwOjMpOiA="}}]}]},
                 {"scopeLogs":[{"logRecords":[{"body":{"stringValue":"%s"}}]}]}]}""".formatted(EOE.formatted(1), EOE.formatted(2), EOE.formatted(4)));
        assertThat(taken.events())
                .containsExactly("gpu-1 EOE 1791000004.000:1", "gpu-1 EOE 1791000004.000:2", "kube-2 EOE 1.000:3");
        assertThat(taken.sources).containsExactly("resource:host.name", "resource:host.name", "resource:k8s.node.name");
        assertThat(taken.reasons()).containsExactly("1 not_audit", "2 no_payload", "5 host_unresolved");
        assertThat(taken.format()).isEqualTo("otlp-json");
    }

    @Test
    void readsTheJournalAndOtherMapsInsideABody() {
        Taken taken = from("""
                {"resourceLogs":[{"scopeLogs":[{"logRecords":[
                 {"body":{"kvlistValue":{"values":[{"key":"_TRANSPORT","value":{"stringValue":"audit"}},{"key":"_AUDIT_ID","value":{"intValue":"9"}},
                   {"key":"_SOURCE_REALTIME_TIMESTAMP","value":{"intValue":1791000004005000}},{"key":"_HOSTNAME","value":{"stringValue":"n-1"}},
                   {"key":"MESSAGE","value":{"stringValue":"CWD cwd=1"}}]}}},
                 {"body":{"kvlistValue":{"values":[{"key":"host","value":{"kvlistValue":{"values":[{"key":"name","value":{"stringValue":"n-2"}}]}}},
                   {"key":"message","value":{"stringValue":"%s"}}]}}},
                 {"body":{"arrayValue":{"values":[{"stringValue":"node=n-3 %s"},{"doubleValue":1}]}}}]}]}]}""".formatted(EOE.formatted(1), EOE.formatted(2)));
        assertThat(taken.events())
                .containsExactly("n-1 CWD 1791000004.005:9", "n-2 EOE 1791000004.000:1", "n-3 EOE 1791000004.000:2");
        assertThat(taken.reasons()).containsExactly("3 no_payload");
    }

    @Test
    void readsTheBinaryForm() {
        byte[] journal = pairs(
                6,
                pair("_TRANSPORT", string("audit")),
                pair("_AUDIT_ID", string("9")),
                pair("_HOSTNAME", string("n-1")),
                pair("_SOURCE_REALTIME_TIMESTAMP", string("1791000004005000")),
                pair("MESSAGE", field(7, bytes("CWD cwd=1"))));
        byte[] list = field(5, join(field(1, string("node=n-3 " + EOE.formatted(3))), field(1, new byte[] {0x18, 7})));
        byte[] resource = join(
                field(2, join(field(2, record(string(EOE.formatted(1)))), field(2, record(journal)))),
                field(1, field(1, pair("host.name", string("vm-4")))),
                field(2, join(field(2, record(list)), field(2, new byte[] {0x09, 1, 2, 3, 4, 5, 6, 7, 8}))));
        Taken taken = from(field(1, resource));
        assertThat(taken.events())
                .containsExactly("vm-4 EOE 1791000004.000:1", "vm-4 CWD 1791000004.005:9", "n-3 EOE 1791000004.000:3");
        assertThat(taken.reasons()).containsExactly("3 no_payload");
        assertThat(taken.format()).isEqualTo("otlp-proto");
    }

    @Test
    void readsTextThatBeginsWithALineFeedAsText() {
        assertThat(from("\nnode=n-1 " + EOE.formatted(1)).events()).containsExactly("n-1 EOE 1791000004.000:1");
        assertThat(from("\n\nnode=n-1 " + EOE.formatted(1)).events()).containsExactly("n-1 EOE 1791000004.000:1");
        assertThat(from("\n{\"host\":\"n-1\",\"message\":\"" + EOE.formatted(1) + "\"}")
                        .events())
                .containsExactly("n-1 EOE 1791000004.000:1");
    }

    @Test
    void rejectsABatchThatIsCut() {
        byte[] whole = field(1, field(2, field(2, record(string("node=n-1 " + EOE.formatted(1))))));
        assertThat(from(whole).events()).hasSize(1);
        for (int length = 1; length < whole.length; length++) {
            assertThat(from(java.util.Arrays.copyOf(whole, length)).lines)
                    .as("cut at " + length)
                    .isEmpty();
        }
    }

    @Test
    void skipsABatchWithoutRecords() {
        assertThat(from("{\"resourceLogs\":[]}").skipped).isEqualTo(1);
        assertThat(from("[]").skipped).isEqualTo(1);
    }

    private static byte[] record(byte[] body) {
        return join(new byte[] {0x10, 9}, field(5, body), new byte[] {0x45, 1, 0, 0, 0});
    }

    private static byte[] pairs(int number, byte[]... pairs) {
        ByteArrayOutputStream list = new ByteArrayOutputStream();
        for (byte[] pair : pairs) {
            list.writeBytes(field(1, pair));
        }
        return field(number, list.toByteArray());
    }

    private static byte[] pair(String key, byte[] value) {
        return join(field(1, bytes(key)), field(2, value));
    }

    private static byte[] string(String text) {
        return field(1, bytes(text));
    }

    private static byte[] field(int number, byte[] content) {
        ByteArrayOutputStream field = new ByteArrayOutputStream();
        field.write(number << 3 | 2);
        int length = content.length;
        for (; length > 0x7f; length >>>= 7) {
            field.write(length & 0x7f | 0x80);
        }
        field.write(length);
        field.writeBytes(content);
        return field.toByteArray();
    }

    private static byte[] join(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }
}
