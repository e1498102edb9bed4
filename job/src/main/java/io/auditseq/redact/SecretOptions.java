package io.auditseq.redact;

import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Options of single programs that take a secret though their name does not say so: {@code mysql -p}, {@code curl -u}. The table lies
 * beside this class as {@code options.txt}.
 */
final class SecretOptions implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final String RESOURCE = "options.txt";

    /** How a secret stands with its option. */
    enum Form {
        /** {@code -pSECRET} only; {@code -p X} asks, and X is something else. */
        GLUED,
        /** {@code -pSECRET} or {@code -p SECRET}. */
        VALUE,
        /** {@code -u USER:SECRET}, {@code -uUSER:SECRET}. */
        BEHIND_COLON,
        /** {@code -U USER%SECRET}. */
        BEHIND_PERCENT;

        /** Where the secret begins in the option's value; -1 when there is none. */
        int secretIn(String text, int from, int to) {
            if (this == GLUED || this == VALUE) {
                return from;
            }
            char sign = this == BEHIND_COLON ? ':' : '%';
            int at = from;
            while (at < to && text.charAt(at) != sign) {
                at++;
            }
            return at == to ? -1 : at + 1;
        }
    }

    /** One option, with its hyphens. */
    record Option(String name, Form form) implements Serializable {}

    private final HashMap<String, List<Option>> programs = new HashMap<>();

    /** @param more programs and options beside the usual ones, {@code PROGRAM -x}, whose value is secret */
    SecretOptions(List<String> more) {
        lines().filter(line -> !line.isBlank() && !line.startsWith("#")).forEach(this::addAll);
        for (String line : more) {
            String[] words = line.trim().split("\\s+", -1);
            add(words[0], words[1], Form.VALUE);
        }
    }

    private static Stream<String> lines() {
        try (InputStream file = SecretOptions.class.getResourceAsStream(RESOURCE)) {
            if (file == null) {
                throw new IllegalStateException("the table " + RESOURCE + " is missing from the jar");
            }
            return new String(file.readAllBytes(), StandardCharsets.UTF_8).lines();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void addAll(String line) {
        String[] columns = line.trim().split("\\s+", -1);
        if (columns[1].equals("none")) {
            List.of(columns[2].split(",", -1)).forEach(program -> programs.putIfAbsent(program, List.of()));
            return;
        }
        Form form = Form.valueOf(columns[1].toUpperCase(Locale.ROOT).replace('-', '_'));
        for (String program : columns[2].split(",", -1)) {
            add(program, columns[0], form);
        }
    }

    private void add(String program, String option, Form form) {
        List<Option> known = programs.getOrDefault(program, List.of());
        programs.put(
                program,
                Stream.concat(known.stream(), Stream.of(new Option(option, form)))
                        .toList());
    }

    /** The options of a program by the last part of its path; null for a program that is not in the table. */
    @Nullable
    List<Option> of(String program) {
        return programs.get(program);
    }
}
