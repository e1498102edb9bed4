package io.auditseq;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every recording through the whole job, against the alerts that lie beside it. {@code -Dgolden.update=true} writes them anew;
 * the difference is to be reviewed like code.
 */
class RecordedAttacksIT {
    @RegisterExtension
    static final MiniClusterExtension FLINK = new MiniClusterExtension(new MiniClusterResourceConfiguration.Builder()
            .setNumberTaskManagers(1)
            .setNumberSlotsPerTaskManager(2)
            .build());

    static List<String> recordings() {
        return Recordings.names();
    }

    @ParameterizedTest
    @MethodSource("recordings")
    void leadsToTheAlertsBesideIt(String name) throws Exception {
        JobRun.Results results = JobRun.withPack().over(Recordings.deliveries(name));

        assertThat(results.rejected()).as("rejected").isEmpty();
        Path golden = Recordings.folder(name).resolve("audit.log.golden");
        String alerts = GoldenAlerts.text(results.alerts());
        if (Boolean.getBoolean("golden.update")) {
            write(golden, alerts);
        }
        assertThat(alerts).isEqualTo(Files.readString(golden));
    }

    private static void write(Path golden, String alerts) throws IOException {
        Files.writeString(golden, alerts);
    }
}
