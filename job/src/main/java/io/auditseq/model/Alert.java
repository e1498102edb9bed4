package io.auditseq.model;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the SOC gets: one story that a rule found, with its evidence. The same story told again (after a replay, a restart, a
 * second delivery) has the same id; a story that goes on keeps its id and raises its revision.
 *
 * @param id deterministic: made of rule, entity, first and completing event
 * @param revision 0 for a new alert, then 1, 2, … for each update
 * @param rule what it was found by
 * @param level name of the level, lower case: {@code informational} to {@code critical}
 * @param message one sentence for people; text from the events in it is escaped for any screen
 * @param host the host of the story
 * @param key the parts of the key the story was followed by, by name, such as {@code peer} and {@code ses}
 * @param start audit time of the first event, in milliseconds since the epoch
 * @param end audit time of the last event so far
 * @param steps the steps in their order
 * @param session the login session of the story; null when no step tells one
 * @param process the process of the last event that has one; null when none has
 * @param related addresses, users and hosts that occur in it
 * @param quality what was missing or doubtful in the evidence
 * @param matches how many complete stories this alert stands for; 1 unless suppression joined more
 */
public record Alert(
        String id,
        int revision,
        AlertRule rule,
        String level,
        String message,
        String host,
        Map<String, String> key,
        long start,
        long end,
        List<AlertStep> steps,
        @Nullable SessionStamp session,
        @Nullable ProcessStamp process,
        Related related,
        Quality quality,
        long matches) {

    /**
     * The rule as an alert names it.
     *
     * @param attack ids of ATT&amp;CK's tactics and techniques, such as {@code TA0006} and {@code T1110.001}
     */
    public record AlertRule(
            String id,
            String uuid,
            String title,
            String description,
            List<String> author,
            List<String> attack,
            List<String> falsePositives) {}

    /**
     * One step of the story.
     *
     * @param count how many events filled it, all of them, also those beyond the evidence kept
     * @param distinct how many distinct values a counting step saw; 0 when it does not count values
     * @param captures what the step kept, by name; a list because a counting step keeps sets
     * @param evidence the first and the newest events of the step, in their order
     */
    public record AlertStep(
            String name, long count, long distinct, Map<String, Values> captures, List<Evidence> evidence) {}

    /** Values that occur in the story, each list sorted and without repeats. */
    public record Related(List<String> addresses, List<String> users, List<String> hosts) {}

    /**
     * What to know before trusting the story blindly.
     *
     * @param incompleteEvents how many events of the evidence were not whole
     * @param flaws names of {@link EventFlaws} among them
     * @param lateEvents how many came after their place in the host's order had passed
     * @param viaSyslog whether evidence came through syslog, where any local process chooses its tag
     * @param hostConflict whether a line named another host than its envelope
     * @param evidenceTruncated whether evidence was left out for size
     * @param redacted whether secrets were replaced
     */
    public record Quality(
            int incompleteEvents,
            List<String> flaws,
            int lateEvents,
            boolean viaSyslog,
            boolean hostConflict,
            boolean evidenceTruncated,
            boolean redacted) {}
}
