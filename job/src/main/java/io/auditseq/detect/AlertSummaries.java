package io.auditseq.detect;

import io.auditseq.model.Alert.AlertStep;
import io.auditseq.model.Alert.Quality;
import io.auditseq.model.Alert.Related;
import io.auditseq.model.EventFlaws;
import io.auditseq.model.EventId;
import io.auditseq.model.Evidence;
import io.auditseq.model.LineMarks;
import io.auditseq.model.SessionStamp;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What an alert says of its evidence as a whole. */
final class AlertSummaries {
    private AlertSummaries() {}

    static Related related(String host, Map<String, String> key, List<AlertStep> steps, List<Evidence> evidence) {
        Set<String> addresses = new TreeSet<>();
        Set<String> users = new TreeSet<>();
        Set<String> hosts = new TreeSet<>(Set.of(host));
        for (Evidence piece : evidence) {
            SessionStamp session = piece.session();
            if (session != null) {
                add(addresses, session.address());
                add(users, session.account());
            }
            hosts.add(piece.event().host());
        }
        key.forEach((name, value) -> sort(name, List.of(value), addresses, users));
        for (AlertStep step : steps) {
            step.captures().forEach((name, values) -> sort(name, values.list(), addresses, users));
        }
        return new Related(List.copyOf(addresses), List.copyOf(users), List.copyOf(hosts));
    }

    // The packs name captures and key parts alike, so a name tells what its values are.
    private static void sort(String name, List<String> values, Set<String> addresses, Set<String> users) {
        switch (name) {
            case "peer", "addr", "daddr" -> addresses.addAll(values);
            case "acct", "accts", "user" -> users.addAll(values);
            default -> {}
        }
    }

    private static void add(Set<String> values, @Nullable String value) {
        if (value != null && !value.isEmpty()) {
            values.add(value);
        }
    }

    static Quality quality(List<AlertStep> steps, List<Evidence> evidence) {
        Set<EventId> incomplete = new HashSet<>();
        Set<EventId> late = new HashSet<>();
        int flaws = 0;
        int marks = 0;
        for (Evidence piece : evidence) {
            flaws |= piece.flaws();
            marks |= piece.marks();
            if (piece.flaws() != 0) {
                incomplete.add(piece.event());
            }
            if (piece.late()) {
                late.add(piece.event());
            }
        }
        long filled = steps.stream().mapToLong(AlertStep::count).sum();
        return new Quality(
                incomplete.size(),
                EventFlaws.names(flaws),
                late.size(),
                (marks & LineMarks.VIA_SYSLOG) != 0,
                (marks & LineMarks.HOST_CONFLICT) != 0,
                filled > evidence.size(),
                (marks & LineMarks.REDACTED) != 0);
    }
}
