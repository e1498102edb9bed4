package io.auditseq.host;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.SerializedString;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes JSON documents into memory, one after the other. Members that are null or empty are left out. Not thread-safe. */
final class JsonOut {
    /** Slots for names of members that are kept ready in UTF-8, by hash; whoever is audited chooses some of them, so it is not all. */
    private static final int SLOTS = 1_024;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(8_192);
    private final @Nullable SerializableString[] names = new SerializableString[SLOTS];
    private final JsonGenerator json;

    JsonOut() {
        try {
            json = new JsonFactory().createGenerator(bytes);
        } catch (IOException e) {
            throw intoMemory(e);
        }
        json.setRootValueSeparator(null);
    }

    /** The document written since the last call. */
    byte[] take() {
        try {
            json.flush();
        } catch (IOException e) {
            throw intoMemory(e);
        }
        byte[] document = bytes.toByteArray();
        bytes.reset();
        return document;
    }

    private SerializableString ready(String name) {
        int slot = name.hashCode() & SLOTS - 1;
        SerializableString known = names[slot];
        if (known == null || !known.getValue().equals(name)) {
            known = new SerializedString(name);
            names[slot] = known;
        }
        return known;
    }

    void begin() {
        try {
            json.writeStartObject();
        } catch (IOException e) {
            throw intoMemory(e);
        }
    }

    void begin(String name) {
        name(name);
        begin();
    }

    void end() {
        try {
            json.writeEndObject();
        } catch (IOException e) {
            throw intoMemory(e);
        }
    }

    void beginArray(String name) {
        name(name);
        try {
            json.writeStartArray();
        } catch (IOException e) {
            throw intoMemory(e);
        }
    }

    void endArray() {
        try {
            json.writeEndArray();
        } catch (IOException e) {
            throw intoMemory(e);
        }
    }

    private void name(String name) {
        try {
            json.writeFieldName(ready(name));
        } catch (IOException e) {
            throw intoMemory(e);
        }
    }

    void text(String name, @Nullable String value) {
        if (value != null) {
            name(name);
            element(value);
        }
    }

    void element(String value) {
        try {
            json.writeString(value);
        } catch (IOException e) {
            throw intoMemory(e);
        }
    }

    void texts(String name, List<String> values) {
        if (values.isEmpty()) {
            return;
        }
        beginArray(name);
        for (int i = 0; i < values.size(); i++) {
            element(values.get(i));
        }
        endArray();
    }

    void number(String name, long value) {
        name(name);
        try {
            json.writeNumber(value);
        } catch (IOException e) {
            throw intoMemory(e);
        }
    }

    /** A number that is written out in text; left out when it is none. */
    void number(String name, @Nullable String decimal) {
        long number = Numbers.decimal(decimal, -1);
        if (number >= 0) {
            number(name, number);
        }
    }

    void flag(String name, boolean value) {
        name(name);
        try {
            json.writeBoolean(value);
        } catch (IOException e) {
            throw intoMemory(e);
        }
    }

    private static UncheckedIOException intoMemory(IOException e) {
        return new UncheckedIOException("writing into memory failed", e);
    }
}
