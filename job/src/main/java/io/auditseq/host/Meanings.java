package io.auditseq.host;

import io.auditseq.parse.RecordTypes;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The table of meanings, by record type and by call. It lies beside this class as {@code meanings.txt}. */
final class Meanings {
    private static final String RESOURCE = "meanings.txt";
    private static final int TYPES = 4_096;

    private static final @Nullable Meaning[] BY_TYPE = new Meaning[TYPES];
    private static final Map<String, Meaning> BY_CALL = new HashMap<>();

    static {
        text().lines().filter(line -> !line.isBlank() && !line.startsWith("#")).forEach(Meanings::add);
    }

    private Meanings() {}

    private static String text() {
        try (InputStream file = Meanings.class.getResourceAsStream(RESOURCE)) {
            if (file == null) {
                throw new IllegalStateException("the table " + RESOURCE + " is missing from the jar");
            }
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void add(String line) {
        String[] columns = line.trim().split("\\s+", -1);
        if (columns.length != 5) {
            throw new IllegalStateException(RESOURCE + ": five columns wanted: " + line);
        }
        Meaning meaning =
                new Meaning(list(columns[1]), list(columns[2]), columns[3], list(columns[4].replace('_', ' ')));
        if (!meaning.components().stream().allMatch(DataSources::knows)) {
            throw new IllegalStateException(RESOURCE + ": a component of no data source: " + line);
        }
        if (Character.isUpperCase(columns[0].charAt(0))) {
            BY_TYPE[RecordTypes.number(columns[0])] = meaning;
        } else {
            BY_CALL.put(columns[0], meaning);
        }
    }

    private static List<String> list(String column) {
        return column.equals("-") ? List.of() : List.of(column.split(",", -1));
    }

    static @Nullable Meaning ofType(int type) {
        return type >= 0 && type < TYPES ? BY_TYPE[type] : null;
    }

    static @Nullable Meaning ofCall(String call) {
        return BY_CALL.get(call);
    }
}
