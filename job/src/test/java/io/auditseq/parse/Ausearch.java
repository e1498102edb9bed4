package io.auditseq.parse;

import io.auditseq.parse.RecordField.Part;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What {@code ausearch -i} says about a log. */
final class Ausearch {
    private Ausearch() {}

    static boolean isInstalled() {
        try {
            return !run("--version").isEmpty();
        } catch (IOException e) {
            return false;
        }
    }

    /** The records of a log in words, by {@link #id} and type; of one type in one event the last record comes first. */
    static Map<String, List<String>> interpreted(Path log) throws IOException {
        Map<String, List<String>> records = new HashMap<>();
        for (String line : run("-i", "-if", log.toString()).split("\n")) {
            int type = line.indexOf("type=");
            int id = line.indexOf(" msg=audit(");
            int end = line.indexOf(") : ");
            if (type >= 0 && id > type && end > id) {
                String serial = line.substring(line.lastIndexOf(':', end - 1) + 1, end);
                String name = serial + " " + line.substring(type + 5, id);
                records.computeIfAbsent(name, none -> new ArrayList<>()).add(" " + line.substring(end + 4));
            }
        }
        return records;
    }

    /** What tells the events of one recording apart: the serial. */
    static String id(AuditRecord record) {
        String line = new String(record.raw().text(), StandardCharsets.ISO_8859_1);
        int end = line.indexOf("):");
        return line.substring(line.lastIndexOf(':', end) + 1, end);
    }

    /** The values of these fields, which the line has in this order. */
    static List<String> values(String line, List<RecordField> fields) {
        List<String> values = new ArrayList<>();
        int at = 0;
        for (int i = 0; i < fields.size(); i++) {
            int from = start(line, fields.get(i), at);
            if (from < 0) {
                values.add("(missing)");
                continue;
            }
            int next = i + 1 < fields.size() ? start(line, fields.get(i + 1), from) : -1;
            int to = next < 0 ? line.length() : next - fields.get(i + 1).name().length() - 1;
            values.add(trimmed(line.substring(from, to), fields.get(i).part()));
            at = from;
        }
        return values;
    }

    /** Control characters as it prints them: a backslash and three octal digits. */
    static String printed(String value) {
        StringBuilder printed = new StringBuilder();
        for (char c : value.toCharArray()) {
            printed.append(c < ' ' ? String.format(Locale.ROOT, "\\%03o", (int) c) : String.valueOf(c));
        }
        return printed.toString();
    }

    private static int start(String line, RecordField field, int from) {
        for (String before : List.of(" ", "'")) {
            int at = line.indexOf(before + field.name() + "=", from);
            if (at >= 0) {
                return at + field.name().length() + 2;
            }
        }
        return -1;
    }

    /** Without the blanks between fields, and without the beginning and the end of {@code msg='…'}. */
    private static String trimmed(String value, Part part) {
        String text = value.strip();
        text = text.endsWith(" msg='") ? text.substring(0, text.length() - 6) : text;
        return part == Part.CLAIMED && text.endsWith("'") ? text.substring(0, text.length() - 1) : text;
    }

    private static String run(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of("ausearch"));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
                .start();
        try (InputStream out = process.getInputStream()) {
            return new String(out.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
