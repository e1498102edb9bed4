package io.auditseq.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** The page on state says the bounds that the code has. */
class StatePageTest {
    private static final Path PAGE = Path.of("..", "docs", "state.md");

    @Test
    void saysHowMuchIsKeptOfAHost() throws IOException {
        String page = Files.readString(PAGE).replaceAll("\\s+", " ");
        StorySettings usual = StorySettings.DEFAULTS;
        assertThat(page)
                .contains(number(usual.maxWaiting()) + " (`host.max-waiting`)")
                .contains(number(usual.maxSessions()) + " (`host.max-sessions`)")
                .contains(number(usual.maxProcesses()) + " (`host.max-processes`)")
                .contains("handed stories over to, at most " + number(KeyedHandOvers.MAX))
                .contains("at most " + number(KeyedOpenStories.MAX) + " (when one more")
                .contains("passed over, the newest " + SkippedSerials.MAX_RANGES);
    }

    private static String number(int count) {
        return String.format(Locale.ROOT, "%,d", count);
    }
}
