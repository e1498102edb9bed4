package io.auditseq.rules.compile;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.auditseq.PublishedSchema;
import io.auditseq.model.Field;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The schema that editors check rule files with. */
class RuleSchemaTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final PublishedSchema SCHEMA = PublishedSchema.of("rule");

    static Stream<RuleFile> files() {
        return RulePack.builtIn().files().stream();
    }

    @ParameterizedTest
    @MethodSource("files")
    void everyFileOfThePackIsValid(RuleFile file) {
        assertThat(SCHEMA.objections(document(file.text()))).isEmpty();
    }

    @Test
    void theExampleOfEveryKeyIsValid() {
        assertThat(SCHEMA.objections(document(RuleTexts.WHOLE))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "level: critical; level: urgent",
                "name: door; name: Front Door",
                "title: Door; titel: Door",
                "peer: auth.addr}; peer: auth.adr}",
                "auth.result: failed; auth.reslt: failed",
                "auth.result: failed; auth.result|endwith: failed",
                "within: 1h; within: 1 hour",
                "gte: 5; gte: many",
                "then: drop; then: forget",
                "step: run,; step: run, add: {},",
            })
    void whatTheCompilerRefusesTheSchemaRefuses(String old, String wrong) {
        assertThat(SCHEMA.objections(document(RuleTexts.with(old, wrong)))).isNotEmpty();
    }

    @Test
    void namesTheFieldsThatThereAre() throws IOException {
        JsonNode names = JSON.readTree(Files.readAllBytes(Path.of("../schemas/rule.schema.json")))
                .at("/$defs/fieldName/enum");
        List<String> named = new ArrayList<>();
        names.forEach(name -> named.add(name.asText()));
        assertThat(named)
                .containsExactlyElementsOf(Arrays.stream(Field.values())
                        .filter(field -> field != Field.FILE)
                        .map(Field::label)
                        .toList());
    }

    private static JsonNode document(String yaml) {
        return JSON.valueToTree(new Load(LoadSettings.builder().build()).loadFromString(yaml));
    }
}
