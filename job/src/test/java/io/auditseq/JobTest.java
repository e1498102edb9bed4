package io.auditseq;

import static org.assertj.core.api.Assertions.assertThat;

import io.auditseq.rules.compile.RulePack;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamNode;
import org.junit.jupiter.api.Test;

class JobTest {
    @Test
    void uidsAreThoseOfEverySavepointSoFar() throws Exception {
        assertThat(uids(JobRun.ends(List.of(), 0))).containsExactlyElementsOf(known());
    }

    @Test
    void rulesThatComeFromATopicAddTwoStepsAndChangeNoOther() throws Exception {
        AuditDetectionJob.Ends ends = JobRun.ends(List.of(), 0);
        List<String> all = new ArrayList<>(known());
        all.addAll(List.of("admit-rules-v1", "read-rules-v1"));

        assertThat(uids(new AuditDetectionJob.Ends(
                        ends.deliveries(),
                        ends.clock(),
                        ends.alerts(),
                        ends.rejected(),
                        ends.events(),
                        ends.deliveries())))
                .containsExactlyInAnyOrderElementsOf(all);
    }

    private static List<String> uids(AuditDetectionJob.Ends ends) {
        Configuration strict = new Configuration();
        strict.set(PipelineOptions.GENERIC_TYPES, false);
        strict.set(PipelineOptions.AUTO_GENERATE_UIDS, false);
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment(strict);
        AuditDetectionJob.define(env, ends, JobOptions.with(RulePack.builtIn()));
        return env.getStreamGraph(false).getStreamNodes().stream()
                .map(StreamNode::getTransformationUID)
                .filter(Objects::nonNull)
                .sorted()
                .toList();
    }

    private static List<String> known() throws IOException {
        try (var known = JobTest.class.getResourceAsStream("uids.txt")) {
            return new String(known.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        }
    }
}
