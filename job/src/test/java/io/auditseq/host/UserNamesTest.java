package io.auditseq.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.auditseq.model.Field;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class UserNamesTest {
    private static final UserNames NAMES = UserNames.of(List.of(
            "# host uid name",
            "",
            "web01  2001  alice",
            "db-02\t2001\tbob",
            "*      2001  somebody",
            "*      33    www-data"));

    @Test
    void aHostsOwnNamesComeBeforeThoseOfEveryHost() {
        assertThat(NAMES.name("web01", 2001)).isEqualTo("alice");
        assertThat(NAMES.name("db-02", 2001)).isEqualTo("bob");
        assertThat(NAMES.name("app-03", 2001)).isEqualTo("somebody");
        assertThat(NAMES.name("web01", 33)).isEqualTo("www-data");
        assertThat(NAMES.name("web01", 34)).isNull();
        assertThat(UserNames.NONE.name("web01", 0)).isNull();
    }

    @Test
    void aLineThatIsNoneIsNamed() {
        for (String line : List.of("web01 2001", "web01 alice 2001", "web01 -1 x", "web01 4294967295 x", "a 1 b c")) {
            assertThatThrownBy(() -> UserNames.of(List.of("web01 1 a", line)))
                    .as(line)
                    .hasMessage("line 2: HOST UID NAME wanted");
        }
    }

    @Test
    void namesThoseThatTheRecordsDoNot() throws IOException {
        HostEvent event = told("""
                type=SYSCALL msg=audit(1700000000.123:42): arch=c000003e syscall=59 success=yes exit=0 a0=1 a1=2 a2=3 a3=8 items=0 ppid=11 pid=12 auid=2001 uid=33 gid=33 euid=33 tty=pts0 ses=5 comm="id" exe="/usr/bin/id" key=(null)
                """);
        JsonNode document = new ObjectMapper().readTree(new EventJson().write(event));

        assertThat(event.value(Field.USER_NAME)).isEqualTo("alice");
        assertThat(document.at("/user/name").asText()).isEqualTo("alice");
        assertThat(document.at("/message").asText()).contains("by alice(2001)");
        assertThat(document.at("/auditd/records/0/interpreted/uid").asText()).isEqualTo("www-data");
        assertThat(document.at("/auditd/records/0/interpreted").has("gid")).isFalse();
    }

    @Test
    void whatTheRecordsSayComesFirst() {
        HostEvent event = told(
                "type=LOGIN msg=audit(1700000000.123:42): pid=1 uid=0 old-auid=4294967295 auid=2001 ses=9 res=1\u001DUID=\"root\" OLD-AUID=\"unset\" AUID=\"carol\"");
        assertThat(event.value(Field.USER_NAME)).isEqualTo("carol");
    }

    private static HostEvent told(String lines) {
        var settings = new StorySettings(Duration.ofSeconds(3), Duration.ofDays(7), 100, 100, 100, NAMES);
        List<HostEvent> told = new ArrayList<>();
        StoryRun run = new StoryRun(settings, told::add);
        LogEvents.of(lines).forEach(run::accept);
        run.end();
        return told.get(0);
    }
}
