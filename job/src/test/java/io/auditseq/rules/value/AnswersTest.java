package io.auditseq.rules.value;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class AnswersTest {
    private final Answers<Integer> answers = new Answers<>();

    @Test
    void neverGivesTheAnswerOfAnotherText() {
        Random random = new Random(5);
        int known = 0;
        for (int i = 0; i < 50_000; i++) {
            int number = random.nextInt(200);
            Integer answer = answers.get("/usr/bin/p" + number);
            if (answer == null) {
                answers.put("/usr/bin/p" + number, number);
            } else {
                known++;
                assertThat(answer).as("seed 5, step %d", i).isEqualTo(number);
            }
        }
        assertThat(known).isPositive();
    }

    @Test
    void keepsNoLongText() {
        String longText = "x".repeat(129);
        answers.put(longText, 1);
        assertThat(answers.get(longText)).isNull();
    }
}
