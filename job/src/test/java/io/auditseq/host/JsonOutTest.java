package io.auditseq.host;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class JsonOutTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final JsonOut json = new JsonOut();

    @Test
    void writesObjectsArraysAndValues() {
        json.begin();
        json.text("a", "x");
        json.text("none", null);
        json.number("n", 1234567890123L);
        json.number("zero", 0);
        json.number("minus", -5);
        json.number("text", "42");
        json.number("no", "4x2");
        json.flag("f", false);
        json.texts("list", List.of("p", "q"));
        json.texts("empty", List.of());
        json.begin("o");
        json.end();
        json.beginArray("objects");
        json.begin();
        json.end();
        json.begin();
        json.flag("t", true);
        json.end();
        json.endArray();
        json.end();
        assertThat(new String(json.take(), StandardCharsets.UTF_8))
                .isEqualTo("{\"a\":\"x\",\"n\":1234567890123,\"zero\":0,\"minus\":-5,\"text\":42,\"f\":false,"
                        + "\"list\":[\"p\",\"q\"],\"o\":{},\"objects\":[{},{\"t\":true}]}");
        assertThat(json.take()).isEmpty();
    }

    @Test
    void halfACharacterIsReplaced() throws IOException {
        assertThat(roundTrip("a\ud83d", "x\udc00y")).isEqualTo("x\ufffdy");
    }

    @RepeatedTest(200)
    void anyTextComesBackAsItWas(RepetitionInfo run) throws IOException {
        var random = new Random(run.getCurrentRepetition());
        int[] widths = {0x20, 0x80, 0x800, 0x10000, 0x110000};
        for (int i = 0; i < 50; i++) {
            var text = new StringBuilder();
            for (int length = random.nextInt(40); length > 0; length--) {
                int point = random.nextInt(widths[random.nextInt(widths.length)]);
                text.appendCodePoint(point >= 0xd800 && point < 0xe000 ? 'x' : point);
            }
            String name = "name" + random.nextInt(3_000) + (random.nextBoolean() ? text : "");
            assertThat(roundTrip(name, text.toString()))
                    .as("seed %d", run.getCurrentRepetition())
                    .isEqualTo(text.toString());
        }
    }

    @Test
    void takesAsciiAsItIsAndLeavesTheRest() throws IOException {
        byte[] plain = "x\"\\\u0007y".getBytes(StandardCharsets.UTF_8);
        json.begin();
        assertThat(json.ascii("a", plain, 1, plain.length)).isTrue();
        assertThat(json.ascii("b", "\u00e9".getBytes(StandardCharsets.UTF_8), 0, 2))
                .isFalse();
        json.number("c", 1);
        json.end();
        JsonNode read = JSON.readTree(json.take());
        assertThat(read.get("a").asText()).isEqualTo("\"\\\u0007y");
        assertThat(read.has("b")).isFalse();
        assertThat(read.get("c").asInt()).isEqualTo(1);
    }

    @Test
    void growsAsFarAsNeeded() throws IOException {
        String longest = "\u0001".repeat(300_000);
        assertThat(roundTrip("a", longest)).isEqualTo(longest);
    }

    private String roundTrip(String name, String value) throws IOException {
        json.begin();
        json.text(name, value);
        json.end();
        JsonNode read = JSON.readTree(json.take());
        assertThat(read).hasSize(1);
        return read.elements().next().asText();
    }
}
