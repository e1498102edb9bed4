package io.auditseq.parse;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.StringTokenizer;

/** A generated table beside this package: one line an entry, words parted by blanks, {@code #} begins a remark. */
final class Resource {

    private Resource() {}

    /** The entries, each as its words. */
    static List<String[]> entries(String name) {
        List<String[]> entries = new ArrayList<>();
        StringTokenizer lines = new StringTokenizer(text(name), "\n");
        while (lines.hasMoreTokens()) {
            String line = lines.nextToken();
            if (line.charAt(0) != '#') {
                entries.add(words(line));
            }
        }
        return entries;
    }

    private static String[] words(String line) {
        StringTokenizer words = new StringTokenizer(line, " ");
        String[] entry = new String[words.countTokens()];
        for (int i = 0; i < entry.length; i++) {
            entry[i] = words.nextToken();
        }
        return entry;
    }

    private static String text(String name) {
        try (InputStream file = Resource.class.getResourceAsStream(name)) {
            if (file == null) {
                throw new IllegalStateException("the table " + name + " is missing from the jar");
            }
            return new String(file.readAllBytes(), StandardCharsets.US_ASCII);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
