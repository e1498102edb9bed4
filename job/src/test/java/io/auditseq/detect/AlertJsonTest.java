package io.auditseq.detect;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.auditseq.PublishedSchema;
import io.auditseq.SampleAlerts;
import io.auditseq.model.Alert;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class AlertJsonTest {

    private static final PublishedSchema SCHEMA = PublishedSchema.of("alert");

    @Test
    void aWholeAlertFollowsTheSchema() throws IOException {
        JsonNode alert = document(SampleAlerts.sshBreakIn());
        assertThat(alert.at("/@timestamp").asText()).isEqualTo("2026-10-01T08:00:41.000Z");
        assertThat(alert.at("/event/severity").asInt()).isEqualTo(99);
        assertThat(alert.at("/event/category").toString())
                .isEqualTo("[\"authentication\",\"intrusion_detection\",\"process\"]");
        assertThat(alert.at("/user").toString())
                .isEqualTo("{\"id\":\"2004\",\"name\":\"mira\",\"effective\":{\"id\":\"0\"}}");
        assertThat(alert.at("/source/ip").asText()).isEqualTo("203.0.113.88");
        assertThat(alert.at("/related").toString())
                .isEqualTo(
                        "{\"ip\":[\"203.0.113.88\"],\"user\":[\"mira\",\"root\"],\"hosts\":[\"gw.example\",\"jump-1\"]}");
        assertThat(alert.at("/auditseq/alert/evidence")).hasSize(3);
        assertThat(alert.at("/auditseq/alert/process_tree/0/pid").asInt()).isEqualTo(1);
        assertThat(alert.at("/auditseq/alert/process_tree/2/matched").asBoolean())
                .isTrue();
        assertThat(alert.at("/auditseq/alert/triage/commands/0").asText()).isEqualTo("ausearch -i --session 7");
    }

    @Test
    void attackTagsBecomeIdsAndNames() throws IOException {
        assertThat(document(SampleAlerts.sshBreakIn()).at("/threat").toString())
                .isEqualTo("{\"framework\":\"MITRE ATT&CK\","
                        + "\"tactic\":{\"id\":[\"TA0001\",\"TA0002\",\"TA0006\"],"
                        + "\"name\":[\"Initial Access\",\"Execution\",\"Credential Access\"]},"
                        + "\"technique\":{\"id\":[\"T1059\",\"T1078\",\"T1110\"],"
                        + "\"name\":[\"Command and Scripting Interpreter\",\"Valid Accounts\",\"Brute Force\"],"
                        + "\"subtechnique\":{\"id\":[\"T1059.004\",\"T1110.001\"],"
                        + "\"name\":[\"Unix Shell\",\"Password Guessing\"]}}}");
    }

    @Test
    void whatIsUnknownIsLeftOut() throws IOException {
        JsonNode alert = document(SampleAlerts.bare());
        assertThat(alert.fieldNames())
                .toIterable()
                .containsExactly("@timestamp", "ecs", "message", "event", "rule", "host", "related", "auditseq");
    }

    @Test
    void theSameAlertGivesTheSameBytesWhateverTheOrderOfItsMaps() {
        assertThat(AlertJson.write(SampleAlerts.sshBreakIn())).isEqualTo(AlertJson.write(SampleAlerts.sshBreakIn()));
        assertThat(new String(AlertJson.write(SampleAlerts.sshBreakIn()), UTF_8))
                .contains("\"group_by\":{\"host\":\"jump-1\",\"peer\":\"203.0.113.88\"}");
    }

    @Test
    void anUpdateSaysSo() throws IOException {
        Alert update = SampleAlerts.revised(SampleAlerts.sshBreakIn(), 3);
        assertThat(document(update).at("/auditseq/alert/state").asText()).isEqualTo("update");
        assertThat(document(update).at("/auditseq/alert/revision").asInt()).isEqualTo(3);
    }

    @Test
    void aDocumentNeverGrowsBeyondItsBound() throws IOException {
        assertThat(document(SampleAlerts.sshBreakIn())
                        .at("/auditseq/alert/evidence_truncated")
                        .asBoolean())
                .isFalse();
        for (int length : new int[] {4_000, 300_000}) {
            Alert alert = SampleAlerts.sshBreakIn(80, "é".repeat(length));
            assertThat(AlertJson.write(alert)).hasSizeLessThanOrEqualTo(AlertJson.LARGEST);
            assertThat(document(alert).at("/auditseq/alert/evidence_truncated").asBoolean())
                    .isTrue();
            assertThat(document(alert).at("/auditseq/alert/steps/0/count").asInt())
                    .isEqualTo(80);
        }
    }

    @Test
    void hostileTextStaysJson() throws IOException {
        Alert alert = SampleAlerts.sshBreakIn(1, "\ud800 \udc00 \" \\ \u0000 \u001b[2J \u202e " + "\ud83d\ude00");
        assertThat(document(alert).at("/auditseq/alert/evidence/0/raw/0").asText())
                .isEqualTo("\ufffd \ufffd \" \\ \u0000 \u001b[2J \u202e \ud83d\ude00");
    }

    private static JsonNode document(Alert alert) throws IOException {
        byte[] document = AlertJson.write(alert);
        assertThat(SCHEMA.objections(document)).isEmpty();
        return new ObjectMapper().readTree(document);
    }
}
