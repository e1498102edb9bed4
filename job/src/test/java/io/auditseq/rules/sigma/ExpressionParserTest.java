package io.auditseq.rules.sigma;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.auditseq.rules.sigma.Expression.And;
import io.auditseq.rules.sigma.Expression.Name;
import io.auditseq.rules.sigma.Expression.Not;
import io.auditseq.rules.sigma.Expression.Of;
import io.auditseq.rules.sigma.Expression.Or;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExpressionParserTest {
    private static final Name A = new Name("a");
    private static final Name B = new Name("b");
    private static final Name C = new Name("c");

    @Test
    void notBindsBeforeAndBeforeOr() throws Exception {
        assertThat(ExpressionParser.parse("a or b and not c"))
                .isEqualTo(new Or(List.of(A, new And(List.of(B, new Not(C))))));
        assertThat(ExpressionParser.parse("not a and b")).isEqualTo(new And(List.of(new Not(A), B)));
        assertThat(ExpressionParser.parse("not not a")).isEqualTo(A);
    }

    @Test
    void bracketsComeFirst() throws Exception {
        assertThat(ExpressionParser.parse("(a or b) and c")).isEqualTo(new And(List.of(new Or(List.of(A, B)), C)));
        assertThat(ExpressionParser.parse("not(a)")).isEqualTo(new Not(A));
    }

    @Test
    void quantifiersTakePatternsAndThem() throws Exception {
        assertThat(ExpressionParser.parse("1 of sel_*")).isEqualTo(new Of(false, "sel_*"));
        assertThat(ExpressionParser.parse("any of them")).isEqualTo(new Of(false, "them"));
        assertThat(ExpressionParser.parse("a and not all of f*"))
                .isEqualTo(new And(List.of(A, new Not(new Of(true, "f*")))));
    }

    @Test
    void wordsOfTheGrammarAreNamesWhereOnlyANameFits() throws Exception {
        assertThat(ExpressionParser.parse("all and selection-1"))
                .isEqualTo(new And(List.of(new Name("all"), new Name("selection-1"))));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "a b; \"and\" or \"or\" is missing before \"b\"",
                "a and; a selection is missing at the end",
                "and b; a selection is missing before \"and\"",
                "(a; a \")\" is missing",
                "a); \"and\" or \"or\" is missing before \")\"",
                "1 of; needs \"them\" or a pattern",
                "sel*; write \"1 of sel*\"",
                "a | count() > 5; a pipe in a condition was given up",
                "a & b; \"&\" can't stand in a condition",
            })
    void saysWhatIsWrong(String condition, String complaint) {
        assertThatThrownBy(() -> ExpressionParser.parse(condition)).hasMessageContaining(complaint);
    }

    @Test
    void refusesEndlessBrackets() {
        assertThatThrownBy(() -> ExpressionParser.parse("(".repeat(100_000))).hasMessageContaining("nested deeper");
    }
}
