package io.auditseq.intake;

import static io.auditseq.intake.Taken.bytes;
import static io.auditseq.intake.Taken.from;
import static org.assertj.core.api.Assertions.assertThat;

import io.auditseq.model.Delivery;
import io.auditseq.model.LineMarks;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whose a line is: the order in which the names are looked for, and the names that no host can have. */
class HostsTest {
    private static final String EOE = "type=EOE msg=audit(1791000000.125:907): ";
    private static final IntakeOptions KEY_IS_HOST =
            new IntakeOptions(1 << 20, 1 << 16, IntakeOptions.TAGS_OF_AUDIT, true, true, true, null);

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            n1        | "host":{"name":"h1","hostname":"h2"}                               | n1 | node
            localhost | "host":{"name":"h1","hostname":"h2"}                               | h1 | json:host.name
            -         | "host":{"hostname":"h2","name":"localhost"},"hostname":"h3"        | h2 | json:host.hostname
            (none)    | "hostname":"h3","host":"h4"                                        | h4 | json:host
            unknown   | "agent":{"name":"h6"},"hostname":"h5"                              | h5 | json:hostname
            ::1       | "agent":{"name":"h6"},"_HOSTNAME":"h5"                             | h5 | json:_HOSTNAME
            127.0.0.1 | "NODE":"h6","fromhost":"h5"                                        | h5 | json:fromhost
            %{host}   | "Hostname":"h6","NODE":"h5"                                        | h5 | json:NODE
            ${HOST}   | "agent":{"name":"h6"},"Hostname":"h5"                              | h5 | json:Hostname
            none      | "beat":{"hostname":"h6"},"agent":{"name":"h5"}                     | h5 | json:agent.name
            LOCALHOST | "kubernetes":{"host":"h6","node_name":"h5"},"beat":{"hostname":"h4"} | h4 | json:beat.hostname
            localhost | "kubernetes":{"host":"h6","node_name":"h5"}                        | h5 | json:kubernetes.node_name
            localhost | "kubernetes":{"host":"h6"}                                         | h6 | json:kubernetes.host
            localhost | "host.name":"h6"                                                   | h6 | json:host.name
            localhost | "host":{"name":["h1","h0"],"id":"h2"},"hostname":null,"_HOSTNAME":7 | h8 | header:host
            localhost | "host":{"name":["h1"]},"hostname":"h2"                             | h1 | json:host.name
            localhost | "kubernetes":{"node":{"name":"h5"}},"sysloghost":"h6"              | h5 | json:kubernetes.node.name
            localhost | "sysloghost":"h6"                                                  | h6 | json:sysloghost
            """)
    void looksInTheDocumentedOrder(String node, String fields, String host, String source) {
        byte[] value = bytes("{" + fields + ",\"message\":\"node=" + node + " " + EOE + "\"}");
        Taken taken = from(new Delivery(value, bytes("h9"), "h8", "audit", 0, 0, 0), KEY_IS_HOST);
        assertThat(taken.line().host()).isEqualTo(host);
        assertThat(taken.sources).containsExactly(source);
    }

    @Test
    void believesTheHeaderOfTheRecordAndTheKeyOnlyWhenAsked() {
        Delivery keyed = new Delivery(bytes(EOE), bytes("H9"), null, "audit", 0, 0, 0);
        assertThat(from(keyed, IntakeOptions.DEFAULTS).reasons()).containsExactly("0 host_unresolved");
        assertThat(from(keyed, KEY_IS_HOST).line().host()).isEqualTo("h9");
        assertThat(from(keyed, KEY_IS_HOST).line().marks()).isEqualTo(LineMarks.HOST_KEY);
        Delivery headed = new Delivery(bytes(EOE), bytes("h9"), "H8.corp.example", "audit", 0, 0, 0);
        assertThat(from(headed, KEY_IS_HOST).line().host()).isEqualTo("h8.corp.example");
        assertThat(from(headed, KEY_IS_HOST).line().marks()).isEqualTo(LineMarks.HOST_HEADER);
    }

    @Test
    void believesTheNodeAndMarksThatTheEnvelopeNamesAnother() {
        String value = "{\"host\":{\"name\":\"%s\"},\"message\":\"node=Web-1 " + EOE + "\"}";
        assertThat(from(value.formatted("hub-1")).line().host()).isEqualTo("web-1");
        assertThat(from(value.formatted("hub-1")).isMarked(LineMarks.HOST_CONFLICT))
                .isTrue();
        assertThat(from(value.formatted("WEB-1")).isMarked(LineMarks.HOST_CONFLICT))
                .isFalse();
        assertThat(from(value.formatted("web-1.corp.example")).isMarked(LineMarks.HOST_CONFLICT))
                .isFalse();
        assertThat(from(value.formatted("web-10")).isMarked(LineMarks.HOST_CONFLICT))
                .isTrue();
        assertThat(from("Oct  2 11:20:31 hub-1 audispd: node=web-1 " + EOE).isMarked(LineMarks.HOST_CONFLICT))
                .isTrue();
    }

    @Test
    void takesANodeWithBlanksAndOneThatIsNotAscii() {
        assertThat(from("node=Front  Desk " + EOE).line().host()).isEqualTo("front  desk");
        assertThat(from("node=KÖLN-1 " + EOE).line().host()).isEqualTo("köln-1");
        assertThat(from("{\"host\":\"KÖLN-1\",\"message\":\"" + EOE + "\"}")
                        .line()
                        .host())
                .isEqualTo("köln-1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\u0001b", "a\u200bb", "a\u202eb", "\u2028", "a\tb", "?", "null"})
    void takesNoNameThatCannotBeRead(String name) {
        assertThat(from("node=" + name + " " + EOE).reasons()).containsExactly("0 host_unresolved");
    }

    /** Under such a name the machines of a whole fleet would become one. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost4",
                "localhost6.localdomain6",
                "localhost.local",
                "ip6-localhost",
                "127.0.1.1",
                "0.0.0.0",
                "::",
                "n/a",
                "nil",
                "undefined",
                "[object Object]",
                "<no value>",
                "<hostname>",
                "$HOST",
                "$(hostname)",
                "#{hostname}",
                "@HOST@",
                "%HOSTNAME%",
                "web-%{[host][name]}",
                "(none).(none)",
            })
    void takesNoNameThatEveryMachineMayHave(String name) {
        assertThat(from("node=" + name + " " + EOE).reasons()).containsExactly("0 host_unresolved");
        assertThat(from("{\"host\":\"" + name + "\",\"message\":\"" + EOE + "\"}")
                        .reasons())
                .containsExactly("0 host_unresolved");
    }

    @Test
    void takesANameWithTheRootOfDnsForTheNameWithoutIt() {
        assertThat(from("node=web-1.corp.example. " + EOE).line().host()).isEqualTo("web-1.corp.example");
        assertThat(from("node=localhost. " + EOE).reasons()).containsExactly("0 host_unresolved");
        assertThat(from("node=. " + EOE).line().host()).isEqualTo(".");
    }

    @Test
    void takesNoNameThatIsNoUtf8() {
        byte[] line = bytes("node=web?1 " + EOE);
        line[8] = (byte) 0xff;
        assertThat(from(line).reasons()).containsExactly("0 host_unresolved");
    }

    /** {@code LineSerializer} writes UTF-8: such a name would be another behind the first shuffle. */
    @Test
    void takesNoNameThatWouldChangeOnItsWay() {
        String line = "type=CWD msg=audit(1.000:1): cwd=\\\"/\\\"";
        for (String name : List.of("web\\ud800", "web\\udc80", "web\\ufffd", "web\\u2008", "a\\u00a0b", "\\udfffweb")) {
            assertThat(Taken.from("{\"host\":\"" + name + "\",\"message\":\"" + line + "\"}")
                            .reasons())
                    .as(name)
                    .containsExactly("0 host_unresolved");
        }
        for (String name : List.of("web\ud800", "web\udc80", "web\ufffd")) {
            Delivery delivery =
                    new Delivery(Taken.bytes("type=EOE msg=audit(1.000:1): "), null, name, "audit", 0, 0, 0);
            assertThat(Taken.from(delivery, IntakeOptions.DEFAULTS).reasons()).containsExactly("0 host_unresolved");
        }
    }

    @Test
    void takesNoNameThatIsLongerThanDnsAllows() {
        assertThat(from("node=" + "a".repeat(253) + " " + EOE).line().host()).hasSize(253);
        assertThat(from("node=" + "a".repeat(254) + " " + EOE).reasons()).containsExactly("0 host_unresolved");
        assertThat(from("{\"host\":\"" + "a".repeat(254) + "\",\"hostname\":\"b\",\"message\":\"" + EOE + "\"}")
                        .line()
                        .host())
                .isEqualTo("b");
    }

    @Test
    void givesTheSameStringForAHostSeenBefore() {
        LineReader reader = new LineReader(IntakeOptions.DEFAULTS);
        String first = Taken.with(reader, Taken.delivery(bytes("node=web-1 " + EOE)))
                .line()
                .host();
        Taken.with(reader, Taken.delivery(bytes("node=web-2 " + EOE)));
        assertThat(Taken.with(reader, Taken.delivery(bytes("node=web-1 " + EOE)))
                        .line()
                        .host())
                .isSameAs(first);
    }

    @Test
    void namesTheRemedyWhenNothingNamesTheHost() {
        assertThat(from(EOE).rejects.get(0).detail())
                .contains("name_format = hostname")
                .contains("auditd.conf");
    }
}
