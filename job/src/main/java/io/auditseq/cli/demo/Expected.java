package io.auditseq.cli.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The alerts that the recordings expect, by their golden files. In the demo all are played at once: stories of one rule and one
 * address on one host may join into one alert, so they are compared by rule and host.
 */
public final class Expected {

    private static final String GOLDEN = ".golden";

    private final Set<Story> stories;
    private final int quiet;

    private Expected(Set<Story> stories, int quiet) {
        this.stories = stories;
        this.quiet = quiet;
    }

    /** What a rule finds on a host. */
    public record Story(String rule, String host) implements Comparable<Story> {

        @Override
        public int compareTo(Story other) {
            return toString().compareTo(other.toString());
        }

        @Override
        public String toString() {
            return rule + " on " + host;
        }
    }

    /** Reads the golden file beside each log; a log without one expects nothing and forbids nothing. */
    public static Expected of(List<Path> logs) throws IOException {
        Set<Story> stories = new TreeSet<>();
        int quiet = 0;
        for (Path log : logs) {
            Path golden = Path.of(log + GOLDEN);
            if (Files.exists(golden)) {
                quiet += addStories(golden, stories) ? 0 : 1;
            }
        }
        return new Expected(stories, quiet);
    }

    /** The same and the stories of another golden file, if it exists: those that only many recordings of a host make. */
    public Expected with(Path golden) throws IOException {
        Set<Story> more = new TreeSet<>(stories);
        if (Files.exists(golden)) {
            addStories(golden, more);
        }
        return new Expected(more, quiet);
    }

    private static boolean addStories(Path golden, Set<Story> stories) throws IOException {
        JsonNode alerts = new ObjectMapper().readTree(Files.readAllBytes(golden));
        alerts.forEach(alert -> stories.add(
                new Story(alert.at("/rule").asText(), alert.at("/key/host").asText())));
        return !alerts.isEmpty();
    }

    public int count() {
        return stories.size();
    }

    /** How many recordings expect nothing. */
    public int quiet() {
        return quiet;
    }

    public List<Story> missing(Collection<Story> found) {
        return stories.stream().filter(story -> !found.contains(story)).toList();
    }

    /** What came and stands in no golden file; nothing when there are none. */
    public List<Story> unexpected(Collection<Story> found) {
        boolean knowsAnything = count() + quiet > 0;
        return found.stream()
                .filter(story -> knowsAnything && !stories.contains(story))
                .sorted()
                .toList();
    }
}
