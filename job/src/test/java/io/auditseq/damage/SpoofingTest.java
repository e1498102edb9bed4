package io.auditseq.damage;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.auditseq.assemble.AssembleOptions;
import io.auditseq.assemble.EventAssembly;
import io.auditseq.host.EventJson;
import io.auditseq.host.HostEvent;
import io.auditseq.intake.Explanation;
import io.auditseq.intake.IntakeOptions;
import io.auditseq.model.AuditEvent;
import io.auditseq.model.Delivery;
import io.auditseq.parse.RecordTypes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What somebody tries who may choose times, names of files or types of records; the other ways are tested where they are read. */
class SpoofingTest {
    private static final String PATH =
            " type=PATH msg=audit(%s): item=0 name=\"/tmp/l\" inode=4711 dev=fe:00 mode=0100640 ouid=0 nametype=NORMAL";

    private final List<AuditEvent> events = new ArrayList<>();
    private final EventAssembly assembly = new EventAssembly(AssembleOptions.DEFAULT);

    @Test
    void aStampFarAheadHoldsNobodyUpAndHurriesNobody() {
        String call =
                " type=SYSCALL msg=audit(%s): arch=c000003e syscall=257 success=yes exit=3 a0=ffffff9c items=1 pid=9";
        take("node=a" + call.formatted("4070912400.000:1"), 0); // in the year 2099
        take("node=b" + call.formatted("1795000000.000:1"), 1);
        take("node=b type=CWD msg=audit(1795000000.000:1): cwd=\"/\"", 2);
        take("node=b" + PATH.formatted("1795000000.000:1"), 3);
        take("node=b type=PROCTITLE msg=audit(1795000000.000:1): proctitle=\"x\"", 4);
        assertThat(events).singleElement().satisfies(event -> assertThat(event.isComplete())
                .isTrue());
        assembly.advance(5_000, events::add);
        assertThat(events).hasSize(2);
        assertThat(assembly.openEvents()).isZero();
    }

    /** The kernel prints the link's name with the target's inode, so what is watched is known by its inode. */
    @Test
    void aLinkToAWatchedFileHasTheInodeOfTheFile() throws IOException {
        String id = "1795000000.000:1";
        take(
                "node=b type=SYSCALL msg=audit(" + id
                        + "): arch=c000003e syscall=257 success=yes exit=3 a0=ffffff9c a2=0"
                        + " items=1 pid=9 comm=\"cat\" exe=\"/usr/bin/cat\"",
                1);
        take("node=b type=CWD msg=audit(" + id + "): cwd=\"/\"", 2);
        take("node=b" + PATH.formatted(id), 3);
        take("node=b type=PROCTITLE msg=audit(" + id + "): proctitle=\"x\"", 4);
        JsonNode event = new ObjectMapper().readTree(new EventJson().write(HostEvent.of(events.get(0))));
        assertThat(event.at("/file/path").asText()).isEqualTo("/tmp/l");
        assertThat(event.at("/file/inode").asText()).isEqualTo("4711");
    }

    /** The kernel lets programs send these types only (audit.c); whatever one says in them is what it says. */
    @Test
    void whatProgramsMaySendAreClaims() {
        for (int type = 0; type < 3_000; type++) {
            boolean sent =
                    type == RecordTypes.USER || (type >= 1_100 && type < 1_200) || (type >= 2_100 && type < 3_000);
            assertThat(RecordTypes.isFromUserSpace(type)).as("type " + type).isEqualTo(sent);
        }
    }

    private void take(String line, long arrival) {
        byte[] value = line.getBytes(StandardCharsets.UTF_8);
        Explanation explanation =
                Explanation.of(new Delivery(value, null, null, "raw", 0, 0, arrival), IntakeOptions.DEFAULTS);
        assembly.add(Objects.requireNonNull(explanation.parts().get(0).line()), events::add);
    }
}
