package io.auditseq.detect;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.auditseq.model.Values;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Writes one JSON document into memory, members in the order they are told; null and empty members are left out. */
final class JsonText {

    private static final JsonFactory JSON = new JsonFactory();
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    /** Ends every text that was cut. */
    private static final String CUT = "…";

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(4096);
    private final JsonGenerator json;
    private final int longestText;

    /** @param longestText texts beyond so many characters are cut */
    JsonText(int longestText) {
        this.longestText = longestText;
        try {
            this.json = JSON.createGenerator(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String time(long millis) {
        return TIME.format(Instant.ofEpochMilli(millis));
    }

    /** The first characters, never half of a surrogate pair; the text itself when it is no longer. */
    static String cut(String text, int longest) {
        if (text.length() <= longest) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(longest - 1)) ? longest - 1 : longest;
        return text.substring(0, end) + CUT;
    }

    byte[] bytes() {
        told(json::close);
        return bytes.toByteArray();
    }

    JsonText object(Runnable members) {
        told(json::writeStartObject);
        members.run();
        told(json::writeEndObject);
        return this;
    }

    void object(String name, Runnable members) {
        told(() -> json.writeFieldName(name));
        object(members);
    }

    void array(String name, Runnable elements) {
        told(() -> json.writeArrayFieldStart(name));
        elements.run();
        told(json::writeEndArray);
    }

    <T> void objects(String name, List<T> elements, Consumer<T> members) {
        array(name, () -> elements.forEach(element -> object(() -> members.accept(element))));
    }

    void text(String name, @Nullable String text) {
        if (text != null) {
            told(() -> json.writeStringField(name, safe(text)));
        }
    }

    void texts(String name, Collection<String> texts) {
        if (!texts.isEmpty()) {
            array(name, () -> texts.forEach(text -> told(() -> json.writeString(safe(text)))));
        }
    }

    /** In the order of the names: maps lose their own on the way through Flink. */
    void textsByName(String name, Map<String, String> texts) {
        object(name, () -> new TreeMap<>(texts).forEach(this::text));
    }

    void listsByName(String name, Map<String, Values> lists) {
        object(name, () -> new TreeMap<>(lists).forEach((key, values) -> texts(key, values.list())));
    }

    void number(String name, long number) {
        told(() -> json.writeNumberField(name, number));
    }

    void flag(String name, boolean flag) {
        told(() -> json.writeBooleanField(name, flag));
    }

    void time(String name, long millis) {
        text(name, time(millis));
    }

    /** Not too long, and without half surrogate pairs, which UTF-8 cannot write. */
    private String safe(String text) {
        String cut = cut(text, longestText);
        for (int at = 0; at < cut.length(); at++) {
            if (Character.isSurrogate(cut.charAt(at))) {
                return cut.codePoints()
                        .map(point ->
                                point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE ? 0xFFFD : point)
                        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                        .toString();
            }
        }
        return cut;
    }

    private void told(Writing writing) {
        try {
            writing.run();
        } catch (IOException e) { // into memory: cannot be
            throw new UncheckedIOException(e);
        }
    }

    private interface Writing {
        void run() throws IOException;
    }
}
