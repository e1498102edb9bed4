package io.auditseq.assemble;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArgumentCountTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "argc=1 a0=\"ls\"",
                "argc=2 a0=\"ls\" a1=\"\"",
                "argc=3 a0=\"echo\" a1=\"(null)\" a2=\"?\"",
                "argc=2 a0=\"sh\" a1=2D632078",
                "argc=0 a0=\"\"",
                "argc=2 a0=\"a\" a1=\"argc=9\"",
                "argc=2 a0=\"a b\" a1=\"c\"",
                "argc=1 a0=\"ls\"\u001dAUID=\"alice\"",
                "argc=2 a0=\"tool\" a1_len=6 a1[0]=\"abc\" a1[1]=\"def\"",
                "argc=2 a0=\"tool\" a1_len=6 a1[0]=616263",
                "argc=1 a0=\"ls\"   "
            })
    void isComplete(String body) {
        assertThat(count(body).isComplete()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "argc=1",
                "a0=\"ls\"",
                "argc=2 a0=\"ls\"",
                "argc=2 a0=\"ls\" a1",
                "argc=2 a0=\"ls\" ax=\"x\"",
                "argc=2 a0=\"tool\" a1_len=7 a1[0]=\"abc\" a1[1]=\"def\"",
                "argc=3 a0=\"tool\" a1_len=6 a1[0]=\"abcdef\"",
                "argc=2 a0=\"tool\" a1[1]=\"def\"",
                "argc=99999999999999999999 a0=\"ls\""
            })
    void isIncomplete(String body) {
        assertThat(count(body).isComplete()).isFalse();
    }

    @Test
    void theOrderOfRecordsDoesNotMatter() {
        assertThat(count(" a1[1]=\"def\" a2=\"end\"", "argc=3 a0=\"tool\" a1_len=6 a1[0]=\"abc\"")
                        .isComplete())
                .isTrue();
    }

    private static ArgumentCount count(String... bodies) {
        ArgumentCount count = new ArgumentCount();
        for (String body : bodies) {
            count.note(body.getBytes(US_ASCII), 0);
        }
        return count;
    }
}
