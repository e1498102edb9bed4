package io.auditseq.intake;

import static io.auditseq.intake.Taken.from;
import static org.assertj.core.api.Assertions.assertThat;

import io.auditseq.model.LineMarks;
import org.junit.jupiter.api.Test;

/** The fields of the systemd journal, from which the header is rebuilt. */
class JournalTest {
    private static String journal(String fields) {
        return "{\"_TRANSPORT\":\"audit\",\"_HOSTNAME\":\"Node-A\"," + fields + "}";
    }

    private static final String STAMPED = "\"_AUDIT_ID\":\"51\",\"_SOURCE_REALTIME_TIMESTAMP\":\"1791000002007000\",";

    @Test
    void rebuildsTheHeader() {
        Taken taken = from(journal(
                "\"__REALTIME_TIMESTAMP\":\"1791000009999999\",\"_AUDIT_TYPE\":\"1300\",\"SYSLOG_IDENTIFIER\":\"audit\","
                        + STAMPED + "\"MESSAGE\":\"SYSCALL arch=c000003e syscall=59\""));
        assertThat(taken.text()).isEqualTo("type=SYSCALL msg=audit(1791000002.007:51): arch=c000003e syscall=59");
        assertThat(taken.line().host()).isEqualTo("node-a");
        assertThat(taken.line().marks()).isEqualTo(LineMarks.HOST_ENVELOPE | LineMarks.HEADER_REBUILT);
        assertThat(taken.format()).isEqualTo("journald");
    }

    @Test
    void namesTheTypeByWhateverIsThere() {
        assertThat(
                        type(
                                "\"_AUDIT_TYPE\":\"1334\",\"_AUDIT_TYPE_NAME\":\"AUDIT1334\",\"MESSAGE\":\"AUDIT1334 op=LOAD\""))
                .isEqualTo("BPF");
        assertThat(type("\"_AUDIT_TYPE\":1334,\"MESSAGE\":\"AUDIT1334 op=LOAD\""))
                .isEqualTo("BPF");
        assertThat(type("\"MESSAGE\":\"AUDIT1334 op=LOAD\"")).isEqualTo("BPF");
        assertThat(type("\"_AUDIT_TYPE\":\"1998\",\"MESSAGE\":\"AUDIT1998 op=LOAD\""))
                .isEqualTo("UNKNOWN[1998]");
        assertThat(type("\"_AUDIT_TYPE_NAME\":\"CWD\",\"MESSAGE\":\"X op=LOAD\""))
                .isEqualTo("CWD");
        assertThat(type("\"message\":\"CWD op=LOAD\"")).isEqualTo("CWD");
    }

    private static String type(String fields) {
        String text = from(journal(STAMPED + fields)).text();
        assertThat(text).endsWith(" msg=audit(1791000002.007:51): op=LOAD");
        return text.substring(5, text.indexOf(' '));
    }

    @Test
    void readsValuesInEveryFormTheJournalWritesThem() {
        assertThat(from(journal(STAMPED + "\"MESSAGE\":[85,83,69,82,32,97,61,255]"))
                        .line()
                        .text())
                .endsWith(new byte[] {'a', '=', (byte) 0xff});
        assertThat(from(journal(STAMPED + "\"MESSAGE\":[\"USER a=1\",\"b\"]")).text())
                .endsWith(": a=1 b");
        assertThat(from(journal(STAMPED + "\"MESSAGE\":\"USER a=1\\ntype=LOGIN msg=audit(1.000:1): x\""))
                        .text())
                .endsWith(": a=1 type=LOGIN msg=audit(1.000:1): x");
    }

    @Test
    void saysWhatTheShipperLeftOut() {
        assertThat(from(journal(STAMPED + "\"MESSAGE\":null")).reasons()).containsExactly("0 no_payload");
        assertThat(from(journal("\"_AUDIT_ID\":\"51\",\"MESSAGE\":\"USER a=1\""))
                        .reasons())
                .containsExactly("0 no_event_time");
        assertThat(from(journal("\"_SOURCE_REALTIME_TIMESTAMP\":\"1791000002007000\",\"MESSAGE\":\"USER a=1\""))
                        .reasons())
                .containsExactly("0 no_serial");
        assertThat(from(journal("\"_AUDIT_ID\":\"5x\",\"_SOURCE_REALTIME_TIMESTAMP\":\"1\",\"MESSAGE\":\"USER a=1\""))
                        .reasons())
                .containsExactly("0 no_serial");
        assertThat(
                        from("{\"host\":{\"hostname\":\"a\"},\"systemd\":{\"transport\":\"audit\"},\"message\":\"SYSCALL arch=1\"}")
                                .reasons())
                .containsExactly("0 no_event_time");
    }

    @Test
    void rejectsWhatAProcessLoggedToTheJournal() {
        String forged = "\"_HOSTNAME\":\"a\",\"MESSAGE\":\"type=LOGIN msg=audit(1.000:1): auid=0\"}";
        assertThat(from("{\"_TRANSPORT\":\"syslog\",\"SYSLOG_IDENTIFIER\":\"me\"," + forged)
                        .reasons())
                .containsExactly("0 untrusted_sender");
        assertThat(from("{\"_TRANSPORT\":\"syslog\",\"SYSLOG_IDENTIFIER\":\"audispd\"," + forged)
                        .isMarked(LineMarks.VIA_SYSLOG))
                .isTrue();
        assertThat(from("{\"_TRANSPORT\":\"kernel\",\"SYSLOG_IDENTIFIER\":\"kernel\"," + forged)
                        .isMarked(LineMarks.VIA_SYSLOG))
                .isFalse();
    }

    @Test
    void opensNoEnvelopeThatAProcessLogged() {
        String logged = "{\"_TRANSPORT\":\"syslog\",\"SYSLOG_IDENTIFIER\":\"me\",\"_HOSTNAME\":\"a\",\"MESSAGE\":%s}";
        String record = EnvelopeShapesTest.quoted("{\"message\":\"type=LOGIN msg=audit(1.000:1): auid=0\"}");
        assertThat(from(logged.formatted(record)).reasons()).containsExactly("0 untrusted_sender");
        String journal = EnvelopeShapesTest.quoted(journal(STAMPED + "\"MESSAGE\":\"LOGIN auid=0\""));
        assertThat(from(logged.formatted(journal)).reasons()).containsExactly("0 not_audit");
    }
}
