package io.auditseq.cli;

import io.auditseq.cli.demo.Expected;
import io.auditseq.cli.demo.Expected.Story;
import io.auditseq.cli.screen.AlertBlock;
import io.auditseq.cli.screen.AlertDocument;
import io.auditseq.cli.screen.SafeText;
import io.auditseq.cli.screen.Screen;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** What has come out of the alerts topic: printed as it arrives, counted at the end. Filled by the consumer's thread. */
final class DemoAlerts {

    private final Screen screen;
    private final Map<String, AlertDocument> newest = new LinkedHashMap<>();
    private int messages;

    DemoAlerts(Screen screen) {
        this.screen = screen;
    }

    synchronized void arrived(byte[] message) {
        try {
            AlertDocument alert = AlertDocument.of(message);
            messages++;
            newest.put(alert.id(), alert);
            AlertBlock.show(screen, message, alert);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Tells what came and what did not, and the exit code. */
    synchronized int summary(Expected expected, int recordings, long lines, long rejected) {
        Set<Story> found = found();
        List<Story> missing = expected.missing(found);
        List<Story> unexpected = expected.unexpected(found);
        missing.forEach(story -> screen.complain("did not come: " + SafeText.of(story.toString())));
        unexpected.forEach(story -> screen.complain("nobody expects: " + SafeText.of(story.toString())));
        screen.note(String.format(
                Locale.ROOT,
                "%,d lines of %d recordings, %d of them quiet; %d rejected",
                lines,
                recordings,
                expected.quiet(),
                rejected));
        screen.note(String.format(
                Locale.ROOT,
                "%d alerts in %d messages; %d of %d expected stories found",
                newest.size(),
                messages,
                expected.count() - missing.size(),
                expected.count()));
        return missing.isEmpty() && unexpected.isEmpty() ? ExitCodes.OK : ExitCodes.FINDINGS;
    }

    /** Whether all that is expected has come. */
    synchronized boolean has(Expected expected) {
        return expected.missing(found()).isEmpty();
    }

    private Set<Story> found() {
        Set<Story> found = new TreeSet<>();
        newest.values().forEach(alert -> found.add(new Story(alert.rule(), alert.host())));
        return found;
    }
}
