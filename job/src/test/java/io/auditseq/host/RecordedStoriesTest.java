package io.auditseq.host;

import static org.assertj.core.api.Assertions.assertThat;

import io.auditseq.model.AuditEvent;
import io.auditseq.model.Field;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a real kernel, auditd and sshd wrote, followed: sessions, who did what in them, and the ancestry of processes. */
class RecordedStoriesTest {
    private static final Path GOLDEN = Path.of("src/test/resources/io/auditseq/host");

    static List<String> recordings() throws IOException {
        return Samples.names();
    }

    @ParameterizedTest
    @MethodSource("recordings")
    void everySshSessionHasAnAddressAnAccountAndOneOpening(String name) throws IOException {
        Map<String, Integer> openings = new HashMap<>();
        StoryRun run = StoryRun.play(Samples.events(name), event -> {
            if ("ssh".equals(event.value(Field.SESSION_KIND))) {
                String session = event.value(Field.SESSION_ID);
                openings.merge(session, "true".equals(event.value(Field.SESSION_OPENED)) ? 1 : 0, Integer::sum);
                assertThat(event.value(Field.SESSION_ADDR)).as(session).startsWith("203.0.113.");
                assertThat(event.value(Field.SESSION_ACCT)).as(session).isNotNull();
            }
        });
        assertThat(openings.values()).allMatch(count -> count == 1);
        assertThat(run.stragglers).isEmpty();
        assertThat(run.counts.get(StoryCount.OUT_OF_PLACE)).isZero();
        assertThat(run.state.isEmpty()).isTrue();
    }

    @ParameterizedTest
    @MethodSource("recordings")
    void whatRunsAsTheUserIsTheUsersAndTheMessageOfTheDayIsNot(String name) throws IOException {
        StoryRun.play(Samples.events(name), event -> {
            if (!event.processFacts().isExecuted() || event.value(Field.SESSION_ID) == null) {
                return;
            }
            String activity = event.value(Field.SESSION_USER_ACTIVITY);
            if (event.value(Field.USER_UID).equals(event.value(Field.USER_AUID))) {
                assertThat(activity).as(EventSummary.of(event)).isEqualTo("true");
            }
            if (event.value(Field.PROCESS_COMMAND_LINE).contains("/etc/update-motd.d")) {
                assertThat(activity).as(EventSummary.of(event)).isEqualTo("false");
            }
        });
    }

    @ParameterizedTest
    @MethodSource("recordings")
    void theOrderOfArrivalDoesNotChangeTheStory(String name) throws IOException {
        List<AuditEvent> events = Samples.events(name);
        List<String> expected = new ArrayList<>();
        StoryRun.play(events, event -> expected.add(told(event)));
        for (int seed = 0; seed < 3; seed++) {
            List<String> shuffled = new ArrayList<>();
            StoryRun.play(delayed(events, new Random(seed)), event -> shuffled.add(told(event)));
            expected.sort(null); // auditd's own events may take another place
            shuffled.sort(null);
            assertThat(shuffled).as("seed %d", seed).isEqualTo(expected);
        }
    }

    private static String told(HostEvent event) {
        return event.event().id().stamp() + " " + event.session() + " " + event.process() + " " + event.place();
    }

    /** Each up to 2.9 seconds late. */
    private static List<AuditEvent> delayed(List<AuditEvent> events, Random random) {
        List<AuditEvent> delayed = new ArrayList<>(events);
        delayed.replaceAll(event -> new AuditEvent(
                event.id(), event.closedBy(), 0, 0, 0, event.arrival() + random.nextInt(2_900), event.records()));
        Collections.shuffle(delayed, random);
        delayed.sort((one, other) -> Long.compare(one.arrival(), other.arrival()));
        return delayed;
    }

    @ParameterizedTest
    @ValueSource(strings = {"ssh-guess-then-commands", "reverse-shell-fifo-nc", "cron-persistence"})
    void isToldInLinesForPeople(String name) throws IOException {
        var story = new StringBuilder();
        StoryRun.play(Samples.events(name), event -> story.append(
                        "true".equals(event.value(Field.SESSION_USER_ACTIVITY)) ? "* " : "  ")
                .append(event.event().id().serial())
                .append(' ')
                .append(EventSummary.of(event))
                .append('\n'));
        Path golden = GOLDEN.resolve(name + ".golden");
        if (Boolean.getBoolean("golden.update")) {
            Files.createDirectories(GOLDEN);
            Files.writeString(golden, story);
        }
        assertThat(story.toString()).isEqualTo(Files.readString(golden, StandardCharsets.UTF_8));
    }
}
