package io.auditseq.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.auditseq.cli.settings.SettingsReader;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.PipelineOptions;
import org.junit.jupiter.api.Test;

class KafkaJobTest {

    @Test
    void everyFlinkGetsTheStrictSwitches() throws Exception {
        Configuration flink = KafkaJob.flink(SettingsReader.read(Map.of(), null, List.of()));
        assertThat(flink.get(PipelineOptions.GENERIC_TYPES)).isFalse();
        assertThat(flink.get(PipelineOptions.AUTO_GENERATE_UIDS)).isFalse();
        assertThat(flink.get(PipelineOptions.OBJECT_REUSE)).isTrue();
        assertThat(flink.get(PipelineOptions.MAX_PARALLELISM)).isEqualTo(512);
    }

    @Test
    void whatNobodySetIsLeftToFlinksOwnConfiguration() throws Exception {
        Configuration flink = KafkaJob.flink(SettingsReader.read(Map.of(), null, List.of()));
        assertThat(flink.getOptional(CheckpointingOptions.CHECKPOINTING_INTERVAL))
                .isEmpty();
        assertThat(flink.getOptional(CheckpointingOptions.CHECKPOINTS_DIRECTORY))
                .isEmpty();
        assertThat(flink.getOptional(CoreOptions.DEFAULT_PARALLELISM)).isEmpty();
    }

    @Test
    void whatSomebodySetIsStronger() throws Exception {
        List<String> flags = List.of("checkpoint.interval=3s", "checkpoint.dir=file:///tmp/cp", "job.parallelism=3");
        Configuration flink = KafkaJob.flink(SettingsReader.read(Map.of(), null, flags));
        assertThat(flink.get(CheckpointingOptions.CHECKPOINTING_INTERVAL)).isEqualTo(Duration.ofSeconds(3));
        assertThat(flink.get(CheckpointingOptions.CHECKPOINTS_DIRECTORY)).isEqualTo("file:///tmp/cp");
        assertThat(flink.get(CoreOptions.DEFAULT_PARALLELISM)).isEqualTo(3);
    }

    @Test
    void aCheckpointIsTakenEveryTenSecondsWhenNobodySaysOtherwise() throws Exception {
        var env = KafkaJob.environment(SettingsReader.read(Map.of(), null, List.of()));
        assertThat(KafkaJob.checkpoints(env)).isEqualTo(Duration.ofSeconds(10));
    }
}
