package io.auditseq.intake;

import static io.auditseq.intake.Taken.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ExplanationTest {
    @Test
    void saysWhatEachLineIsAndWhatWouldMendIt() {
        Explanation explanation = Explanation.of(Taken.delivery(bytes("""
                        Oct  2 11:20:31 relay-1 auditd: type=CWD msg=audit(1.000:1): cwd="/x
                        node=a type=EOE msg=audit(1.000:1):
                        hello
                        audit: backlog limit exceeded""")), IntakeOptions.DEFAULTS);
        assertThat(explanation.format()).isEqualTo(Format.TEXT);
        assertThat(explanation.parts()).extracting(Explanation.Part::hostSource).containsExactly("syslog", "node", "");
        assertThat(explanation.parts().get(0).remarks())
                .satisfiesExactly(
                        cut -> assertThat(cut).contains("maxMessageSize"),
                        syslog -> assertThat(syslog).contains("tag"),
                        host -> assertThat(host).contains("name_format"));
        assertThat(explanation.parts().get(1).remarks()).isEmpty();
        assertThat(explanation.parts().get(2).remarks())
                .singleElement()
                .asString()
                .contains("no audit record");
        assertThat(explanation.kernelLosses()).isEqualTo(1);
    }
}
