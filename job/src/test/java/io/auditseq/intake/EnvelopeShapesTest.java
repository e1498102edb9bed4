package io.auditseq.intake;

import static io.auditseq.intake.Taken.from;
import static org.assertj.core.api.Assertions.assertThat;

import io.auditseq.model.LineMarks;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The JSON of each shipper around one line. */
class EnvelopeShapesTest {
    private static final String LINE =
            "type=PATH msg=audit(1791000001.002:44): item=0 name=\"/opt/x\"\u001dOUID=\"root\"";
    private static final String JSON_LINE =
            LINE.replace("\"", "\\\"").replace("\u001d", "\\u001D").replace("/", "\\/");
    private static final String EVENT = "box-5 PATH 1791000001.002:44";

    private static String around(String envelope) {
        return envelope.replace("LINE", JSON_LINE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // Filebeat, Elastic Agent; 6.x
                """
                {"@timestamp":"2026-10-02T11:20:31.1Z","@metadata":{"beat":"filebeat"},"host":{"name":"box-5","os":{"name":"x"}},
                 "agent":{"name":"other"},"log":{"file":{"path":"/var/log/audit/audit.log"},"offset":7},"message":"LINE"}""",
                """
                {"beat":{"hostname":"box-5"},"offset":7,"message":"LINE"}""",
                // Filebeat 9.5 auditd parser, mode parse
                """
                {"host":{"name":"box-5"},"auditd":{"log":{"sequence":44}},"message":"LINE"}""",
                // Fluent Bit, Fluentd
                """
                {"@timestamp":1791000001.107331,"log":"LINE","hostname":"box-5"}""",
                """
                {"message":"LINE","host":"box-5"}""",
                // Vector
                """
                {"file":"/var/log/audit/audit.log","host":"box-5","message":"LINE","source_type":"file","timestamp":"2026"}""",
                // Logstash: the line twice
                """
                {"host":{"name":"box-5"},"message":"LINE","event":{"original":"LINE"},"@version":"1"}""",
                """
                {"host":{"name":"box-5"},"event":{"original":"LINE"}}""",
                // rsyslog templates
                """
                {"msg":" LINE","fromhost":"box-5","facility":"local6"}""",
                """
                {"rawmsg":"x","msg":"LINE","hostname":"box-5","syslogtag":"auditd[7]:","programname":"auditd"}""",
                // syslog-ng
                """
                {"PROGRAM":"audispd","MESSAGE":"LINE","HOST":"box-5","DATE":"Oct  2 11:20:31"}""",
                // NXLog
                """
                {"Hostname":"box-5","SourceModuleType":"im_file","Message":"LINE"}""",
                """
                {"Hostname":"box-5","SourceModuleType":"im_file","raw_event":"LINE"}""",
                // Cribl, HEC, GELF, collectors of their own
                """
                {"_raw":"LINE","_time":1791000001.002,"host":"box-5"}""",
                """
                {"event":"LINE","host":"box-5","sourcetype":"linux_audit","time":1791000001.002}""",
                """
                {"version":"1.1","host":"box-5","short_message":"LINE","timestamp":1791000001.002}""",
                """
                {"event":{"_raw":"LINE","cribl_pipe":"audit"},"host":"box-5"}""",
                """
                {"event":{"log":"LINE"},"host":"box-5","time":1791000001.002}""",
                """
                {"event":{"message":"LINE"},"host":"box-5"}""",
                """
                {"version":"1.1","host":"box-5","short_message":"CWD","full_message":"LINE"}""",
                """
                {"host":["box-5"],"line":"LINE"}""",
                """
                {"HOST":"box-5","MSG":"LINE"}""",
                // Kafka Connect without schema, Debezium with and without
                """
                {"payload":{"hostname":"box-5","message":"LINE"}}""",
                """
                {"before":null,"after":{"host":"box-5","message":"LINE"},"source":{"name":"db"},"op":"c"}""",
                """
                {"collector_id":"c4","host":"box-5","source":"auditd","message":"LINE"}""",
                // Wazuh
                """
                {"agent":{"id":"1","name":"box-5"},"full_log":"LINE","location":"/var/log/audit/audit.log"}""",
                // OpenTelemetry's map of one record, flattened names
                """
                {"body":"LINE","host.name":"box-5"}""",
                // pretty-printed, with other things under the usual names
                """
                {
                  "host" : { "name" : "box-5" },
                  "log" : { "file" : { } },
                  "event" : { "kind" : "event" },
                  "body" : { "x" : [ 1, { } ] },
                  "msg" : 7,
                  "payload" : "LINE"
                }""",
            })
    void takesTheLineAndItsHost(String envelope) {
        Taken taken = from(around(envelope));
        assertThat(taken.events()).containsExactly(EVENT);
        assertThat(taken.text()).isEqualTo(LINE);
        assertThat(taken.isMarked(LineMarks.HOST_ENVELOPE)).isTrue();
    }

    @Test
    void takesALineThatStandsAlone() {
        Taken raw = from(around("\"node=Box-5 LINE\""));
        assertThat(raw.events()).containsExactly(EVENT);
        assertThat(raw.format()).isEqualTo("json-string");
        Taken connect =
                from(around("{\"schema\":{\"type\":\"string\",\"optional\":false},\"payload\":\"node=box-5 LINE\"}"));
        assertThat(connect.events()).containsExactly(EVENT);
        assertThat(connect.format()).isEqualTo("connect-json");
        Taken structure = from(
                around("{\"payload\":{\"host\":\"box-5\",\"message\":\"LINE\"},\"schema\":{\"type\":\"struct\"}}"));
        assertThat(structure.events()).containsExactly(EVENT);
        assertThat(structure.format()).isEqualTo("connect-json");
    }

    @Test
    void readsTheFrameOfASchemaRegistryAroundJson() {
        assertThat(from("\0\0\0\0\7" + around("{\"host\":\"box-5\",\"message\":\"LINE\"}"))
                        .events())
                .containsExactly(EVENT);
        assertThat(from("\0\0\0\0\7\2\4abc").reasons()).containsExactly("-1 unsupported_encoding");
    }

    @Test
    void readsAnEnvelopeInsideAnother() {
        String inner = around("{\"host\":\"inner\",\"message\":\"LINE\"}");
        String outer = "{\"host\":{\"name\":\"box-5\"},\"message\":%s}".formatted(quoted(inner));
        assertThat(from(outer).events()).containsExactly(EVENT);
        String unnamed = "{\"message\":%s}".formatted(quoted(around("{\"host\":\"box-5\",\"message\":\"LINE\"}")));
        assertThat(from(unnamed).events()).containsExactly(EVENT);
        assertThat(from(quoted(unnamed)).events()).containsExactly(EVENT);
    }

    @Test
    void givesUpBeyondThreeEnvelopes() {
        String value = around("{\"host\":\"box-5\",\"message\":\"LINE\"}");
        for (int i = 0; i < 3; i++) {
            value = "{\"message\":%s}".formatted(quoted(value));
        }
        assertThat(from(value).events()).containsExactly(EVENT);
        assertThat(from("{\"message\":%s}".formatted(quoted(value))).reasons()).containsExactly("0 nested_too_deep");
        String connect = "{\"schema\":1,\"payload\":".repeat(5) + "1" + "}".repeat(5);
        assertThat(from(connect).reasons()).containsExactly("0 nested_too_deep");
    }

    @Test
    void takesTheFieldThatTheConfigurationNames() {
        IntakeOptions options =
                new IntakeOptions(1 << 20, 1 << 16, IntakeOptions.TAGS_OF_AUDIT, true, false, true, "record.line");
        String value = around(
                "{\"host\":\"box-5\",\"message\":\"type=EOE msg=audit(1.000:1): \",\"record\":{\"line\":\"LINE\"}}");
        assertThat(from(value, options).events()).containsExactly(EVENT);
    }

    @Test
    void trustsNotEveryProgramThatStandsBesideALine() {
        String envelope = "{\"host\":\"box-5\",%s,\"message\":\"LINE\"}";
        for (String tag : List.of(
                "\"programname\":\"nginx\"",
                "\"syslogtag\":\"nginx[7]:\"",
                "\"SYSLOG_IDENTIFIER\":\"oskar\",\"programname\":\"auditd\"",
                "\"log\":{\"syslog\":{\"appname\":\"app\"}}",
                "\"syslog\":{\"identifier\":\"app\"}",
                "\"appname\":\"AUDITD\"")) {
            assertThat(from(around(envelope.formatted(tag))).reasons()).as(tag).containsExactly("0 untrusted_sender");
        }
        Taken trusted = from(around(envelope.formatted("\"syslogtag\":\"auditd[7]:\"")));
        assertThat(trusted.isMarked(LineMarks.VIA_SYSLOG)).isTrue();
        assertThat(from(around(envelope.formatted("\"appname\":\"-\""))).isMarked(LineMarks.VIA_SYSLOG))
                .isFalse();
    }

    @Test
    void readsTheLinesOfAuditbeatOnce() {
        String lines =
                "type=SYSCALL msg=audit(1791000001.002:44): a=1\",\"type=CWD msg=audit(1791000001.002:44): cwd=\\\"/\\\"";
        Taken taken = from("""
                {"host":{"name":"box-5"},"event":{"original":"type=X msg=audit(1.000:1): "},
                 "auditd":{"message_type":"syscall","sequence":44,"messages":["%s"],"data":{"node":"other"}},"message":"LINE"}""".formatted(lines));
        assertThat(taken.events()).containsExactly("box-5 SYSCALL 1791000001.002:44", "box-5 CWD 1791000001.002:44");
        assertThat(taken.format()).isEqualTo("auditbeat");
    }

    @Test
    void rejectsEventsThatWereAssembledBeforeAndCannotBeTakenApart() {
        assertThat(from("{\"host\":{\"name\":\"a\"},\"auditd\":{\"message_type\":\"syscall\"},\"process\":{\"pid\":1}}")
                        .reasons())
                .containsExactly("0 pre_assembled");
        assertThat(from("{\"ID\":\"1791000001.002:44\",\"message\":\"x\"}").reasons())
                .containsExactly("0 not_audit");
        assertThat(from("{\"ID\":\"7\",\"SYSCALL\":{}}").reasons()).containsExactly("0 not_audit");
    }

    @Test
    void saysWhatIsMissing() {
        assertThat(from("{\"host\":\"a\"}").reasons()).containsExactly("0 not_audit");
        assertThat(from("{\"host\":\"a\",\"message\":null}").reasons()).containsExactly("0 no_payload");
        assertThat(from("{\"host\":\"a\",\"message\":\"sshd: hello\\nthere\"}").reasons())
                .containsExactly("0 not_audit");
        assertThat(from("{\"host\":\"a\",\"message\":\"type=SYSCALL msg=lost\"}")
                        .reasons())
                .containsExactly("0 no_serial");
        assertThat(from("{\"programname\":\"audit\",\"msg\":\"SYSCALL arch=c000003e pid=1\"}")
                        .reasons())
                .containsExactly("0 no_serial");
        assertThat(from("{\"message\":\"" + JSON_LINE + "\"}").reasons()).containsExactly("0 host_unresolved");
    }

    @Test
    void splitsRecordsThatWereJoinedByBlanks() {
        String full =
                "type=SYSCALL msg=audit(1791000001.002:44): comm=\"a type=CWD msg=audit(1791000001.002:44): x\" key=(null)"
                        + " type=EXECVE msg=audit(1791000001.002:44): argc=1 a0=\"x\" type=CWD msg=audit(1791000001.002:45): y"
                        + " type=PROCTITLE msg=audit(1791000001.002:44): proctitle=61";
        Taken taken = from("{\"agent\":{\"name\":\"box-5\"},\"full_log\":%s}".formatted(quoted(full)));
        assertThat(taken.texts())
                .containsExactly(
                        "type=SYSCALL msg=audit(1791000001.002:44): comm=\"a type=CWD msg=audit(1791000001.002:44): x\" key=(null)",
                        "type=EXECVE msg=audit(1791000001.002:44): argc=1 a0=\"x\" type=CWD msg=audit(1791000001.002:45): y",
                        "type=PROCTITLE msg=audit(1791000001.002:44): proctitle=61");
    }

    @Test
    void splitsNothingOffTheTextOfAProcess() {
        String full =
                "type=USER_LOGIN msg=audit(1791000001.002:44): pid=1 msg='it's type=LOGIN msg=audit(1791000001.002:44): auid=0'";
        Taken taken = from("{\"agent\":{\"name\":\"box-5\"},\"full_log\":%s}".formatted(quoted(full)));
        assertThat(taken.text()).isEqualTo(full);
    }

    static String quoted(String text) {
        return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }
}
