package io.auditseq.cli.rules;

import io.auditseq.model.Facts;
import io.auditseq.model.Field;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A group of audit rules that detections need together, as {@code audit:} in a rule file names it.
 *
 * @param about a few words for people
 * @param lines for auditctl
 * @param keys the rule keys that its lines give
 * @param calls the system calls they name; empty for all
 * @param places the files and directories they name; empty for all
 */
public record AuditGroup(
        String name, String about, List<String> lines, Set<String> keys, Set<String> calls, Set<String> places) {

    private static final String TABLE = "/rules/audit.rules";
    private static final Pattern HEAD = Pattern.compile("## group ([a-z0-9]+): (.*)");
    private static final Pattern KEY = Pattern.compile(" -k (\\S+)$");
    private static final Pattern CALLS = Pattern.compile(" -S (\\S+)");
    private static final Pattern PLACE = Pattern.compile(" -F (?:dir|path)=(\\S+)");

    /** All that are known, by name, in the order in which their lines must stand: of several that match a call the first gives the key. */
    public static Map<String, AuditGroup> all() {
        Map<String, AuditGroup> groups = new LinkedHashMap<>();
        String name = "";
        for (String line : text().lines().toList()) {
            Matcher head = HEAD.matcher(line);
            if (head.matches()) {
                name = head.group(1);
                groups.put(name, of(name, head.group(2), List.of()));
            } else if (line.startsWith("-a")) {
                groups.computeIfPresent(name, (same, group) -> group.with(line));
            }
        }
        return groups;
    }

    private static AuditGroup of(String name, String about, List<String> lines) {
        return new AuditGroup(name, about, lines, found(KEY, lines), found(CALLS, lines), found(PLACE, lines));
    }

    private AuditGroup with(String line) {
        List<String> more = new ArrayList<>(lines);
        more.add(line);
        return of(name, about, more);
    }

    /** Whether an event came by one of its lines, as its rule key says. */
    boolean isKeyOf(Facts event) {
        return event.values(Field.KEY).stream().anyMatch(keys::contains);
    }

    /** Whether an event is such as its lines ask for, under whatever rule key. */
    boolean isMetBy(Facts event) {
        String call = event.value(Field.SYSCALL_NAME);
        if (call == null || !(calls.isEmpty() || calls.contains(call))) {
            return false;
        }
        return places.isEmpty()
                || event.values(Field.FILE_PATH).stream().anyMatch(path -> places.stream()
                        .anyMatch(place -> path.equals(place) || path.startsWith(place + "/")));
    }

    private static Set<String> found(Pattern pattern, List<String> lines) {
        Set<String> found = new HashSet<>();
        for (String line : lines) {
            Matcher matcher = pattern.matcher(line);
            while (matcher.find()) {
                found.addAll(List.of(matcher.group(1).split(",")));
            }
        }
        return found;
    }

    private static String text() {
        try (InputStream table = AuditGroup.class.getResourceAsStream(TABLE)) {
            if (table == null) {
                throw new IllegalStateException("the job jar lacks " + TABLE);
            }
            return new String(table.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("can't read " + TABLE, e);
        }
    }
}
