package io.auditseq.rules.compile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StepReaderTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{a: {type: USER_AUTH}, b: {process.ancestors|endswith: /cron}, condition: a and not b}",
                "{type: USER_AUTH, session.kind|neq: cron}",
                "{type: USER_AUTH, process.parent_exe|exists: false}",
            })
    void warnsWhereAStepDeniesWhatMayStayUnknown(String match) {
        assertThat(warnings(match)).singleElement().asString().contains("put what shall be left out into \"except\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{a: {type: USER_AUTH}, b: {auth.op|startswith: pubkey}, condition: a and not b}",
                "{type: USER_AUTH, session.kind: ssh}",
            })
    void denyingWhatRecordsTellIsFine(String match) {
        assertThat(warnings(match)).isEmpty();
    }

    @Test
    void anExceptMayDenyWhatItWants() {
        assertThat(warnings("{type: USER_AUTH}")).isEmpty();
    }

    private static List<String> warnings(String match) {
        String text = RuleTexts.with("{type: USER_AUTH, auth.result: failed}", match)
                .replace(", attack.t9999", "")
                .replace("except: {auth.addr|expand: '%bastions%'}", "except: {session.kind|neq: ssh}");
        RuleCompiler compiler = new RuleCompiler(RuleTexts.LISTS);
        compiler.add(new RuleFile("door.yml", text));
        assertThat(compiler.problems()).noneMatch(RuleProblem::isError);
        return compiler.problems().stream().map(RuleProblem::text).toList();
    }
}
