package io.auditseq.rules.value;

import static org.assertj.core.api.Assertions.assertThat;

import io.auditseq.rules.value.NumberTest.Relation;
import java.math.BigDecimal;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NotationTest {

    @Test
    void readsNumbersAsTheFieldWritesThem() {
        assertThat(Notation.DECIMAL.number("-115")).isEqualTo(BigDecimal.valueOf(-115));
        assertThat(Notation.HEXADECIMAL.number("1ed")).isEqualTo(BigDecimal.valueOf(0x1ed));
        assertThat(Notation.OCTAL.number("0755")).isEqualTo(BigDecimal.valueOf(0755));
    }

    @Test
    void aRuleMayWriteMasksInHexadecimalOrOctal() {
        assertThat(Notation.HEXADECIMAL.literal("0111")).isEqualTo(BigDecimal.valueOf(0111));
        assertThat(Notation.DECIMAL.literal("0x40")).isEqualTo(BigDecimal.valueOf(0x40));
        assertThat(Notation.HEXADECIMAL.literal("40")).isEqualTo(BigDecimal.valueOf(0x40));
        assertThat(Notation.DECIMAL.literal("0")).isEqualTo(BigDecimal.ZERO);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-", ".", "1.", ".5", "1e3", "0x1", "１", "12a", "--1", "1.2.3", "(null)"})
    void isNoneWhenTheTextIsNoNumber(String text) {
        assertThat(Notation.DECIMAL.number(text)).isNull();
    }

    @Test
    void comparesNumbersAndNotText() {
        NumberTest above = new NumberTest(Relation.GT, new BigDecimal("9"), Notation.DECIMAL);
        assertThat(above.holds("10")).isTrue();
        assertThat(above.holds("9")).isFalse();
        assertThat(above.holds("ten")).isFalse();
    }

    @Test
    void masksShareABitWithTheNumber() {
        BitsTest executable = new BitsTest(0111, Notation.OCTAL);
        assertThat(executable.holds("0755")).isTrue();
        assertThat(executable.holds("0644")).isFalse();
        long mask = Objects.requireNonNull(Notation.HEXADECIMAL.literal("0100")).longValue();
        assertThat(new BitsTest(mask, Notation.HEXADECIMAL).holds("241"))
                .as("O_CREAT")
                .isTrue();
    }
}
