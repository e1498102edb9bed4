package io.auditseq.parse;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ExecArgumentsTest {

    @Test
    void areReadFromOneRecord() {
        ExecArguments arguments = arguments("argc=3 a0=\"sh\" a1=\"-c\" a2=6964203E2F746D702F78");
        assertThat(arguments.args()).containsExactly("sh", "-c", "id >/tmp/x");
        assertThat(arguments.argc()).isEqualTo(3);
        assertThat(arguments.isComplete()).isTrue();
    }

    @Test
    void mayBeEmptyOrLookLikeNone() {
        ExecArguments arguments = arguments("argc=4 a0=\"x\" a1=\"\" a2=\"(null)\" a3=\"?\"");
        assertThat(arguments.args()).containsExactly("x", "", "(null)", "?");
        assertThat(arguments.isComplete()).isTrue();
    }

    @Test
    void areOneWhereOldKernelsCountNone() {
        ExecArguments arguments = arguments("argc=0 a0=\"x\"");
        assertThat(arguments.args()).containsExactly("x");
        assertThat(arguments.isComplete()).isTrue();
    }

    @Test
    void areJoinedFromPiecesInAnyOrder() {
        ExecArguments arguments =
                arguments("a2[1]=C3", "a2[2]=A978 a3=\"end\"", "argc=4 a0=\"x\" a1=\"y\" a2_len=8 a2[0]=\"ab\"");
        assertThat(arguments.args()).containsExactly("x", "y", "abéx", "end");
        assertThat(arguments.isComplete()).isTrue();
    }

    @Test
    void areIncompleteWhenRecordsAreMissing() {
        assertThat(arguments("argc=3 a0=\"x\" a2=\"z\"").args()).containsExactly("x", "…", "z");
        assertThat(arguments("argc=3 a0=\"x\" a2=\"z\"").isComplete()).isFalse();
        assertThat(arguments("argc=3 a0=\"x\"").args()).containsExactly("x", "…");
        assertThat(arguments("argc=2 a0=\"x\" a1_len=6 a1[0]=\"abc\"").args()).containsExactly("x", "abc…");
        assertThat(arguments("argc=2 a0=\"x\" a1_len=6 a1[1]=\"abc\"").isComplete())
                .isFalse();
        assertThat(arguments().isComplete()).isFalse();
    }

    @Test
    void areIncompleteWhenTheLineWasCut() {
        assertThat(arguments("argc=2 a0=\"x\" a1=\"abc").args()).containsExactly("x", "abc…");
        assertThat(arguments("argc=2 a0=\"x\" a1=6964203").args()).containsExactly("x", "id …");
        assertThat(arguments("argc=2 a0=\"x\" a1=6964203").isComplete()).isFalse();
    }

    @Test
    void countOnceWhenARecordCameTwice() {
        ExecArguments arguments = arguments(
                "argc=2 a0=\"x\" a1_len=6 a1[0]=\"abc\"", "a1[1]=\"def\"", "argc=2 a0=\"x\" a1_len=6 a1[0]=\"abc\"");
        assertThat(arguments.args()).containsExactly("x", "abcdef");
        assertThat(arguments.isComplete()).isTrue();
    }

    @Test
    void keepHugeOnesWhole() {
        String half = "4".repeat(7000);
        ExecArguments arguments = arguments("argc=1 a0_len=14000 a0[0]=" + half, "a0[1]=" + half);
        assertThat(arguments.args()).containsExactly("D".repeat(7000));
        assertThat(arguments.isComplete()).isTrue();
    }

    private static ExecArguments arguments(String... bodies) {
        return ExecArguments.of(
                List.of(bodies).stream().map(body -> Records.of("EXECVE", body)).toList());
    }
}
