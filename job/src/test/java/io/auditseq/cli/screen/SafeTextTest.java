package io.auditseq.cli.screen;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SafeTextTest {

    @Test
    void leavesOrdinaryTextAlone() {
        assertThat(SafeText.of("bash -c 'echo grüße 日本 😀'")).isEqualTo("bash -c 'echo grüße 日本 😀'");
    }

    @Test
    void showsWhatATerminalWouldObey() {
        assertThat(SafeText.of("\u001b[2J\u0007\r\n\t\u007f\u009b31m"))
                .isEqualTo("\\x1b[2J\\x07\\x0d\\x0a\\x09\\x7f\\x9b31m");
    }

    @Test
    void showsWhatTurnsOrHidesText() {
        assertThat(SafeText.of("a\u202eb\u2066c\u200bd\ufeffe\u2028f\u061cg"))
                .isEqualTo("a\\u202eb\\u2066c\\u200bd\\ufeffe\\u2028f\\u061cg");
    }
}
