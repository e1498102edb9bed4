package io.auditseq.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.auditseq.PublishedSchema;
import io.auditseq.model.RejectReason;
import io.auditseq.model.Rejected;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RejectedJsonTest {

    private static final PublishedSchema SCHEMA = PublishedSchema.of("rejected");

    @Test
    void textStaysText() {
        assertThat(json(RejectReason.NOT_AUDIT, "hello \"world\" grüße".getBytes(UTF_8), null))
                .isEqualTo("{\"error\":{\"code\":\"not_audit\",\"detail\":\"No audit record.\",\"index\":0},"
                        + "\"source\":{\"topic\":\"audit.log\",\"partition\":-1,\"offset\":17,\"timestamp\":5},"
                        + "\"value\":\"hello \\\"world\\\" grüße\"}");
    }

    @Test
    void otherBytesAreKeptInBase64() {
        assertThat(json(RejectReason.UNSUPPORTED_ENCODING, new byte[] {0, -1}, new byte[] {-2}))
                .contains("\"value_base64\":\"AP8=\"", "\"key\":\"/g==\"")
                .doesNotContain("\"value\":");
    }

    @ParameterizedTest
    @EnumSource(RejectReason.class)
    void everyReasonIsInTheSchema(RejectReason reason) {
        byte[] document = json(reason, new byte[] {'x'}, null).getBytes(UTF_8);
        assertThat(SCHEMA.objections(document)).isEmpty();
    }

    private static String json(RejectReason reason, byte[] value, byte[] key) {
        return RejectedJson.of(new Rejected(reason, "No audit record.", value, key, 0, "audit.log", -1, 17, 5));
    }
}
