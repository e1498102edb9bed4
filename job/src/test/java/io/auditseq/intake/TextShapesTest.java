package io.auditseq.intake;

import static io.auditseq.intake.Taken.from;
import static org.assertj.core.api.Assertions.assertThat;

import io.auditseq.model.LineMarks;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Lines as text: bare, and behind each prefix that a relay puts before them. */
class TextShapesTest {
    private static final String CWD = "type=CWD msg=audit(1791000000.125:907): cwd=\"/srv/mail\"";
    private static final IntakeOptions NO_SYSLOG =
            new IntakeOptions(1 << 20, 1 << 16, IntakeOptions.TAGS_OF_AUDIT, false, false, true, null);

    @Test
    void takesABareLineAsItIs() {
        String line = "node=Mail-2 " + CWD;
        Taken taken = from(line);
        assertThat(taken.events()).containsExactly("mail-2 CWD 1791000000.125:907");
        assertThat(taken.text()).isEqualTo(line);
        assertThat(taken.line().body()).isEqualTo(line.indexOf("cwd="));
        assertThat(taken.line().arrival()).isEqualTo(1_800_000_000_000L);
        assertThat(taken.line().marks()).isEqualTo(LineMarks.HOST_NODE);
        assertThat(taken.format()).isEqualTo("text");
    }

    @Test
    void takesTheCarriageReturnAtTheEndOfALineForAPartOfItsEnd() {
        String failed = "node=a type=USER_AUTH msg=audit(1.000:1): pid=1 uid=0 msg='op=x res=failed'";
        Taken taken = from(failed + "\r\n" + failed.replace(":1)", ":2)") + "\r");
        assertThat(taken.texts()).containsExactly(failed, failed.replace(":1)", ":2)"));
        assertThat(from("{\"message\":\"" + failed + "\\r\\n\"}").text()).isEqualTo(failed);
        assertThat(from("node=a type=TTY msg=audit(1.000:1): data=\rx").text()).endsWith("data=\rx");
    }

    @Test
    void leavesTheLineFeedOutAndKeepsEveryOtherByte() {
        byte[] line = "node=a type=TTY msg=audit(1.000:1): data=\r\u000b\u001b[0m\u001d \n"
                .getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
        line[38] = (byte) 0xfe;
        Taken taken = from(line);
        assertThat(taken.line().text()).isEqualTo(java.util.Arrays.copyOf(line, line.length - 1));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<181>1 2026-10-02T11:20:31.5Z relay-1 auditd 812 - - ",
                "<181>1 2026-10-02T11:20:31.512345+02:00 relay-1 audisp-syslog - - [meta a=\"x ] \\\" y\"][b] ",
                "<181>1 2026-10-02T11:20:31.5Z relay-1 auditd - - - \u00ef\u00bb\u00bf",
                "<181>1 - relay-1 auditd - - -  ",
                "<13>2026-10-02T11:20:31.512345+02:00 relay-1 audispd[77]: ",
                "2026-10-02T11:20:31+02:00 RELAY-1 auditd: ",
                "2026-10-02T11:20:31+02:00 relay-1 audisp-syslog[9]:",
                "2026-10-02T11:20:31Z relay-1 auditd ",
                "Oct  2 11:20:31 relay-1 auditd: ",
                "<4>Oct 12 11:20:31 relay-1 audispd: ",
                "Oct 12 11:20:31 relay-1 kernel: [   12.345678] audit: ",
                "Oct 12 11:20:31 relay-1 kernel: [   12.345678][ T1234] audit: ",
                // how syslog-ng's settings, TCP receivers and small systems write it
                "<13>Oct  2 11:20:31.125 relay-1 audispd: ",
                "<13>2026 Oct  2 11:20:31 relay-1 audispd: ",
                "<13>2026-10-02T11:20:31+0200 relay-1 audispd: ",
                "<13>2026-10-02T11:20:31 relay-1 audispd: ",
                "164 <181>1 2026-10-02T11:20:31.5Z relay-1 auditd 812 - - ",
                "97 <13>Oct  2 11:20:31 relay-1 audispd: ",
            })
    void takesTheHostFromASyslogHeader(String prefix) {
        Taken taken = from((prefix + CWD + "\n").getBytes(java.nio.charset.StandardCharsets.ISO_8859_1));
        assertThat(taken.events()).containsExactly("relay-1 CWD 1791000000.125:907");
        assertThat(taken.text()).isEqualTo(CWD);
        assertThat(taken.sources).containsExactly("syslog");
        assertThat(taken.line().marks()).isEqualTo(LineMarks.HOST_PREFIX | LineMarks.VIA_SYSLOG);
    }

    @Test
    void knowsASyslogHeaderWithoutHost() {
        assertThat(from("<13>Oct  2 11:20:31 audispd[3]: node=web-7 " + CWD).events())
                .containsExactly("web-7 CWD 1791000000.125:907");
        assertThat(from("<13>Oct  2 11:20:31 audispd: " + CWD).reasons()).containsExactly("0 host_unresolved");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-10-02T11:20:31.1+00:00 web-7 nginx: ",
                "2026-10-02T11:20:31.1+00:00 web-7 root[1]: ",
                "Oct  2 11:20:31 web-7 auditd2: ",
                "Oct  2 11:20:31 web-7 auditd evil: ",
                "<13>1 2026-10-02T11:20:31.1+00:00 web-7 - - - - ",
                "<13>1 2026-10-02T11:20:31.1+00:00 web-7 nginx - - - ",
                // the local log socket takes a message without tag, and relays print just that
                "2026-10-02T11:20:31.1+00:00 web-7 ",
                "Oct  2 11:20:31 web-7 ",
            })
    void rejectsWhatAnyProcessMayHaveSent(String prefix) {
        Taken taken = from(prefix + CWD);
        assertThat(taken.lines).isEmpty();
        assertThat(taken.reasons()).first().isIn("0 untrusted_sender", "0 bad_header");
    }

    @Test
    void keepsTheNameOfATypeThatNobodyKnowsWhenItRebuildsTheHeader() {
        assertThat(from("node=a type=FOO_NEW audit(1791000005.000:1): x=1").text())
                .isEqualTo("node=a type=FOO_NEW msg=audit(1791000005.000:1): x=1");
    }

    @Test
    void takesTheTagsThatTheConfigurationTrustsAndNoOthers() {
        IntakeOptions defaults = IntakeOptions.DEFAULTS;
        IntakeOptions mine = new IntakeOptions(
                defaults.maxRecordBytes(), defaults.maxLineBytes(), List.of("my-relay"), true, false, true, null);
        String line = "Oct  2 11:20:31 a %s[7]: type=EOE msg=audit(1791000005.000:1): ";
        assertThat(from(line.formatted("my-relay"), mine).events()).containsExactly("a EOE 1791000005.000:1");
        assertThat(from(line.formatted("my-relay")).reasons()).containsExactly("0 untrusted_sender");
        assertThat(from(line.formatted("auditd"), mine).reasons()).containsExactly("0 untrusted_sender");
    }

    @Test
    void acceptsNothingThroughSyslogWhereThatIsSwitchedOff() {
        assertThat(from("Oct  2 11:20:31 web-7 auditd: " + CWD, NO_SYSLOG).reasons())
                .containsExactly("0 untrusted_sender");
        assertThat(from(
                                "{\"host\":\"web-7\",\"programname\":\"auditd\",\"message\":\""
                                        + CWD.replace("\"", "\\\"") + "\"}",
                                NO_SYSLOG)
                        .reasons())
                .containsExactly("0 untrusted_sender");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-10-02T11:20:31.100Z mail-2 ",
                "2026-10-02T11:20:31.100Z {name=mail-2} ",
                "2026-10-02T11:20:31.100Z {ip=[10.0.0.1, fe80::1], os={name=Debian GNU/Linux, family=debian}, name=Mail-2, id=77} ",
                "2026-10-02T11:20:31.100Z {\"os\":{\"name\":\"Debian\"},\"name\":\"mail-2\"} ",
            })
    void takesTheHostFromLogstashsPlainForm(String prefix) {
        Taken taken = from(prefix + CWD);
        assertThat(taken.events()).containsExactly("mail-2 CWD 1791000000.125:907");
        assertThat(taken.sources).containsExactly("logstash-prefix");
        assertThat(taken.isMarked(LineMarks.VIA_SYSLOG)).isFalse();
    }

    @Test
    void takesASyslogLineThatLogstashPassesOn() {
        Taken taken = from("2026-10-02T11:20:31.100Z {name=mail-2} <13>Oct  2 11:20:31 web-7 audispd: " + CWD);
        assertThat(taken.events()).containsExactly("mail-2 CWD 1791000000.125:907");
        assertThat(taken.isMarked(LineMarks.VIA_SYSLOG)).isTrue();
        assertThat(from("2026-10-02T11:20:31.100Z {name=mail-2} <13>Oct  2 11:20:31 web-7 nginx: " + CWD)
                        .reasons())
                .containsExactly("0 untrusted_sender");
    }

    @Test
    void doesNotTakeTheNameOfTheSystemForTheHost() {
        assertThat(from("2026-10-02T11:20:31.100Z {os={name=Debian}, hostname=x} " + CWD)
                        .reasons())
                .containsExactly("0 host_unresolved");
        assertThat(from("2026-10-02T11:20:31.100Z %{host} " + CWD).reasons()).containsExactly("0 host_unresolved");
    }

    @Test
    void rewritesWhatTheKernelPrints() {
        String fields = "avc:  denied  { read } for  pid=9 comm=\"a\"";
        Taken taken = from(
                "Oct  2 11:20:31 gw-1 kernel: [   12.345678] audit: type=1400 audit(1791000000.125:907): " + fields);
        assertThat(taken.text()).isEqualTo("type=AVC msg=audit(1791000000.125:907): " + fields);
        assertThat(taken.text().substring(taken.line().body())).isEqualTo(fields);
        assertThat(taken.line().marks())
                .isEqualTo(LineMarks.HOST_PREFIX | LineMarks.VIA_SYSLOG | LineMarks.HEADER_REBUILT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[ 5120.118204] audit: type=1991 audit(1791000000.125:907): x=1",
                "[ 5120.118204][ T1234] audit: type=1991 audit(1791000000.125:907): x=1",
                "[ 5120.118204][    C2] audit: type=1991 audit(1791000000.125:907): x=1",
                "<36>[ 5120.118204] type=1991 audit(1791000000.125:907): x=1",
                "[Fri Oct  2 11:20:31 2026] audit: type=1991 audit(1791000000.125:907): x=1",
                "audit: type=1991 audit(1791000000.125:907): x=1",
                "type=1991 audit(1791000000.125:907): x=1",
            })
    void keepsATypeOfTheKernelThatNobodyKnows(String line) {
        Taken taken = from("{\"host\":\"gw-1\",\"message\":\"" + line + "\"}");
        assertThat(taken.text()).isEqualTo("type=UNKNOWN[1991] msg=audit(1791000000.125:907): x=1");
        assertThat(taken.line().type()).isEqualTo(1991);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Oct  2 11:20:31 gw-1 kernel: [   12.345678] audit: audit_lost=12 audit_rate_limit=0 audit_backlog_limit=64",
                "Oct  2 11:20:31 gw-1 kernel: audit: audit_backlog=65 > audit_backlog_limit=64",
                "[   12.345678] audit: backlog limit exceeded",
                "Oct  2 11:20:31 gw-1 kernel: [   12.345678][   T77] audit: kauditd_printk_skb: 12 callbacks suppressed",
                "Oct  2 11:20:31 gw-1 kernel: kauditd_printk_skb: 12 callbacks suppressed",
                "{\"host\":\"gw-1\",\"message\":\"audit: kauditd hold queue overflow\"}",
            })
    void countsWhatTheKernelSaysItLost(String notice) {
        Taken taken = from(notice);
        assertThat(taken.kernelLosses).isEqualTo(1);
        assertThat(taken.reasons()).isEmpty();
        assertThat(taken.skipped).isZero();
    }

    @Test
    void saysWhatATextIsThatHoldsNoRecord() {
        assertThat(from("sshd[1]: Failed password").reasons()).containsExactly("0 not_audit");
        assertThat(from("type=SYSCALL msg=audit(1791000000.12:907): x").reasons())
                .containsExactly("0 bad_header");
        assertThat(from("xtype=SYSCALL msg=audit(1791000000.125:907): x").reasons())
                .containsExactly("0 bad_header");
        assertThat(from("node=a type=SYSCALL msg=audit(1791000000.125:99999999999): x")
                        .reasons())
                .containsExactly("0 bad_header");
        assertThat(from("type=DAEMON_ERR op=format-raw msg=NULL res=failed").reasons())
                .containsExactly("0 no_serial");
        assertThat(from("node=a type=SYSCALL msg=lost").reasons()).containsExactly("0 no_serial");
        assertThat(from("type=LOGIN msg=audit(10/02/2026 11:20:31.125:907) : pid=1")
                        .reasons())
                .containsExactly("0 interpreted");
        assertThat(from("Oct  2 11:20:31 a audispd: type=LOGIN msg=audit(02.10.2026 11:20:31) : x")
                        .reasons())
                .containsExactly("0 interpreted");
        assertThat(from("Oct  2 11:20:31 a audit[7]: USER_LOGIN pid=7 uid=0").reasons())
                .containsExactly("0 no_serial");
        assertThat(from("Oct  2 11:20:31 a sshd[7]: USER_LOGIN pid=7 uid=0").reasons())
                .containsExactly("0 not_audit");
        assertThat(from("{\"ID\":\"1.000:1\"").reasons()).containsExactly("0 bad_json");
        assertThat(from("Oct  2 11:20:31 a auditd: {\"ID\":\"1.000:1\",\"NOTHING\":{}}")
                        .reasons())
                .containsExactly("0 pre_assembled");
    }

    @Test
    void rejectsWithAReasonForPeopleButWithoutTheText() {
        Taken taken = from("Oct  2 11:20:31 a cron[7]: sesame type=LOGIN msg=audit(1.000:1): x");
        assertThat(taken.rejects).singleElement().satisfies(rejected -> {
            assertThat(rejected.detail()).contains("trusted").doesNotContain("sesame");
            assertThat(new String(rejected.value(), java.nio.charset.StandardCharsets.UTF_8))
                    .contains("sesame");
            assertThat(rejected.topic()).isEqualTo("audit");
            assertThat(rejected.partition()).isEqualTo(3);
            assertThat(rejected.offset()).isEqualTo(41);
            assertThat(rejected.arrival()).isEqualTo(1_800_000_000_000L);
        });
    }

    @Test
    void startsNoRecordInsideAnother() {
        String spoof =
                "node=a type=USER_LOGIN msg=audit(1791000000.125:907): pid=8 uid=33 msg='it's node=b type=USER_AUTH"
                        + " msg=audit(1.000:1): \u2028\u0085\r type=LOGIN msg=audit(1791000000.125:907): auid=0 ' x=\"";
        Taken taken = from(spoof);
        assertThat(taken.events()).containsExactly("a USER_LOGIN 1791000000.125:907");
        assertThat(taken.text()).isEqualTo(spoof);
    }

    @Test
    void skipsWhatIsBlank() {
        for (String blank : List.of("", "\n", " \r\n\t", "\u00ef\u00bb\u00bf")) {
            assertThat(from(blank.getBytes(java.nio.charset.StandardCharsets.ISO_8859_1)).skipped)
                    .isEqualTo(1);
        }
        Taken tombstone = from((byte[]) null);
        assertThat(tombstone.skipped).isEqualTo(1);
        assertThat(tombstone.format()).isEqualTo("empty");
    }

    @Test
    void readsEachLineOfABatchForItself() {
        Taken taken = from("node=a " + CWD + "\n\nGarbage\nnode=b " + CWD + "\r\n" + CWD + "\n");
        assertThat(taken.events()).containsExactly("a CWD 1791000000.125:907", "b CWD 1791000000.125:907");
        assertThat(taken.reasons()).containsExactly("1 not_audit", "3 host_unresolved");
        assertThat(taken.rejects.get(0).value()).isEqualTo(taken.rejects.get(1).value());
    }

    @Test
    void takesNoLineThatAnUntrustedSenderWroteBehindALineFeed() {
        String forged = "Oct  2 11:20:31 web-7 app: x\nnode=dc-1 " + CWD;
        assertThat(from(forged).reasons()).containsExactly("0 not_audit", "1 untrusted_sender");
        assertThat(from("Oct  2 11:20:31 web-7 auditd: " + CWD + "\n" + forged + "\nnode=a " + CWD)
                        .events())
                .hasSize(3);
        assertThat(from("node=a " + CWD + "\n" + forged).events()).hasSize(2);
        assertThat(from("2026-10-02T11:20:31.100Z mail-2 " + CWD + "\nnode=a " + CWD)
                        .events())
                .hasSize(2);
        assertThat(from("Oct  2 11:20:31 web-7 x\nnode=dc-1 " + CWD).events()).isEmpty();
        assertThat(from("not framed at all\nnode=a " + CWD).events()).hasSize(1);
    }

    @Test
    void countsOnlyWhereOtherLogsShareTheTopic() {
        IntakeOptions shared =
                new IntakeOptions(1 << 20, 1 << 16, IntakeOptions.TAGS_OF_AUDIT, true, false, false, null);
        Taken taken = from("kernel panic\nnode=a type=X msg=audit(: y", shared);
        assertThat(taken.dropped).hasSize(1);
        assertThat(taken.reasons()).containsExactly("1 bad_header");
    }
}
