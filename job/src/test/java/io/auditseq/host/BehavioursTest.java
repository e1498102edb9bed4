package io.auditseq.host;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * What the document of an event says about each behaviour that {@code docs/coverage.md} lists: the table beside this class holds, for each,
 * the recording, the line for people, and what the document must say. {@code -Dgolden.update=true} writes the last anew.
 */
class BehavioursTest {
    private static final Path TABLE = Path.of("src/test/resources/io/auditseq/host/behaviours.txt");
    private static final Path PAGE = Path.of("..", "docs", "coverage.md");

    private static final int LONGEST = 120;

    private final ObjectMapper json = new ObjectMapper();
    private final TreeMap<String, List<JsonNode>> recordings = new TreeMap<>();

    /** @param message how the line for people begins */
    private record Behaviour(String name, String recording, String message, String says) {
        static Behaviour of(String text) {
            String[] lines = text.split("\n", 3);
            String[] head = lines[0].split(" +\\| +", -1);
            return new Behaviour(head[0], head[1], lines[1].strip(), lines.length < 3 ? "" : lines[2].stripTrailing());
        }

        String with(String words) {
            return name + " | " + recording + "\n  " + message + "\n" + words;
        }
    }

    private static List<Behaviour> table() throws IOException {
        List<Behaviour> behaviours = new ArrayList<>();
        for (String text : Files.readString(TABLE).strip().split("\n\n", -1)) {
            behaviours.add(Behaviour.of(text));
        }
        return behaviours;
    }

    @Test
    void documentsSayWhatWasDone() throws IOException {
        List<String> found = new ArrayList<>();
        for (Behaviour behaviour : table()) {
            found.add(behaviour.with(words(event(behaviour))));
        }
        String text = String.join("\n\n", found) + "\n";
        if (Boolean.getBoolean("golden.update")) {
            Files.writeString(TABLE, text);
        }
        assertThat(text).isEqualTo(Files.readString(TABLE));
    }

    @Test
    void thePageListsThemAll() throws IOException {
        String page = Files.readString(PAGE);
        assertThat(table()).allSatisfy(behaviour -> assertThat(page).contains("| " + behaviour.name() + " |"));
    }

    private JsonNode event(Behaviour behaviour) throws IOException {
        for (JsonNode event : events(behaviour.recording())) {
            if (event.at("/message").asText().startsWith(behaviour.message())) {
                return event;
            }
        }
        throw new AssertionError("no event of " + behaviour.recording() + " begins with: " + behaviour.message());
    }

    private List<JsonNode> events(String recording) throws IOException {
        List<JsonNode> events = recordings.get(recording);
        if (events == null) {
            events = read(recording);
            recordings.put(recording, events);
        }
        return events;
    }

    private List<JsonNode> read(String recording) throws IOException {
        EventJson documents = new EventJson();
        List<byte[]> written = new ArrayList<>();
        StoryRun.play(
                recording.startsWith("constructed") ? LogEvents.of(constructed()) : Samples.events(recording),
                event -> written.add(documents.write(event)));
        List<JsonNode> events = new ArrayList<>();
        for (byte[] document : written) {
            events.add(json.readTree(document));
        }
        return events;
    }

    /** What the recording kernel cannot write: it has no modules, and nothing that starts services. */
    private static String constructed() throws IOException {
        return Files.readString(
                Path.of("src/test/resources/io/auditseq/host/behaviours-constructed.log"), StandardCharsets.UTF_8);
    }

    private static String words(JsonNode event) {
        List<String> lines = new ArrayList<>();
        add(
                lines,
                "data source",
                list(event.at("/auditseq/event/data_sources")) + ": "
                        + list(event.at("/auditseq/event/data_components")));
        add(
                lines,
                "event",
                list(event.at("/event/category")) + " / " + list(event.at("/event/type")) + " / "
                        + event.at("/event/action").asText() + " / "
                        + event.at("/event/outcome").asText());
        add(
                lines,
                "user",
                all(event, "/user/id", "/user/name", "/user/effective/id", "/user/target/id", "/user/target/name"));
        add(lines, "command line", text(event, "/process/command_line"));
        JsonNode files = event.at("/auditseq/event/files");
        files.forEach(file -> add(lines, "file", all(file, "/intent", "/path", "/name", "/type", "/mode")));
        add(lines, "source", all(event, "/source/ip", "/source/address", "/source/port"));
        add(lines, "destination", all(event, "/destination/address", "/destination/port"));
        add(lines, "server", all(event, "/server/address", "/server/port"));
        add(lines, "target", all(event, "/auditseq/event/target/pid", "/auditseq/event/target/name"));
        add(lines, "kernel module", text(event, "/auditseq/event/kernel_module"));
        add(lines, "service", text(event, "/service/name"));
        add(lines, "records", list(event.at("/auditseq/event/record_types")));
        return String.join("\n", lines);
    }

    private static void add(List<String> lines, String name, @Nullable String value) {
        if (value != null && !value.isBlank()) {
            lines.add("  " + name + " = " + value);
        }
    }

    private static @Nullable String text(JsonNode event, String at) {
        String text = event.at(at).asText().replace("\n", "\\n");
        String shown = text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "… (" + text.length() + ")";
        return event.at(at).isMissingNode() ? null : shown;
    }

    private static String all(JsonNode event, String... places) {
        List<String> words = new ArrayList<>();
        for (String place : places) {
            String word = text(event, place);
            if (word != null) {
                words.add(label(place) + " " + word);
            }
        }
        return String.join(", ", words);
    }

    private static String label(String place) {
        return place.substring(place.charAt(1) == 'a' ? place.lastIndexOf('/') + 1 : place.indexOf('/', 1) + 1);
    }

    private static String list(JsonNode values) {
        List<String> words = new ArrayList<>();
        values.forEach(value -> words.add(value.asText()));
        return String.join(", ", words);
    }
}
