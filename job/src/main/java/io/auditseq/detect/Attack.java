package io.auditseq.detect;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * ATT&amp;CK v19 as far as Linux rules need it: names of tactics and techniques. Tags are written as Sigma does:
 * {@code attack.t1110.001}, {@code attack.credential-access}.
 */
public final class Attack {

    /** Of the names and of the tactics that techniques stand under. */
    public static final String VERSION = "19";

    private static final Pattern TECHNIQUE = Pattern.compile("attack\\.(t\\d{4}(?:\\.\\d{3})?)");
    private static final Map<String, Technique> TECHNIQUES = read();

    /** The tactics that a host can show; v19 split Defense Evasion into Stealth and Defense Impairment. */
    public enum Tactic {
        INITIAL_ACCESS("TA0001"),
        EXECUTION("TA0002"),
        PERSISTENCE("TA0003"),
        PRIVILEGE_ESCALATION("TA0004"),
        STEALTH("TA0005"),
        CREDENTIAL_ACCESS("TA0006"),
        DISCOVERY("TA0007"),
        LATERAL_MOVEMENT("TA0008"),
        COLLECTION("TA0009"),
        EXFILTRATION("TA0010"),
        COMMAND_AND_CONTROL("TA0011"),
        IMPACT("TA0040"),
        DEFENSE_IMPAIRMENT("TA0112");

        private final String id;

        Tactic(String id) {
            this.id = id;
        }

        public String id() {
            return id;
        }

        /** {@code Command and Control}. */
        public String title() {
            StringBuilder title = new StringBuilder();
            for (String word : tag().split("-", -1)) {
                String head = word.equals("and") ? "a" : word.substring(0, 1).toUpperCase(Locale.ROOT);
                title.append(title.isEmpty() ? "" : " ").append(head).append(word.substring(1));
            }
            return title.toString();
        }

        private String tag() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        private static Optional<Tactic> tagged(String tag) {
            return Arrays.stream(values())
                    .filter(tactic -> tag.equals(tactic.tag()))
                    .findFirst();
        }
    }

    /**
     * A technique, or a part of one.
     *
     * @param id {@code T1110.001}
     * @param name empty when it is not in the table
     * @param tactic the tag of the tactic it usually serves; empty when it is not in the table
     */
    public record Technique(String id, String name, String tactic) {

        boolean isPart() {
            return id.indexOf('.') > 0;
        }
    }

    private Attack() {}

    /** The techniques among the tags, by id, each once. */
    public static List<Technique> techniques(Collection<String> tags) {
        Set<String> ids = new TreeSet<>();
        for (String tag : tags) {
            Matcher technique = TECHNIQUE.matcher(tag.toLowerCase(Locale.ROOT));
            if (technique.matches()) {
                ids.add(technique.group(1).toUpperCase(Locale.ROOT));
            }
        }
        return ids.stream().map(Attack::technique).toList();
    }

    /** The tactics that the tags name; when they name none, those that the techniques usually serve. In the matrix's order. */
    static List<Tactic> tactics(Collection<String> tags) {
        Set<Tactic> named = new TreeSet<>();
        for (String tag : tags) {
            Tactic.tagged(tag.replaceFirst("^attack\\.", "").replace('_', '-')).ifPresent(named::add);
        }
        if (named.isEmpty()) {
            techniques(tags)
                    .forEach(technique -> Tactic.tagged(technique.tactic()).ifPresent(named::add));
        }
        return List.copyOf(new LinkedHashSet<>(named));
    }

    /** The whole techniques of which these are parts, or which they are. */
    static List<Technique> parents(List<Technique> techniques) {
        return techniques.stream()
                .map(technique -> technique.id().replaceFirst("\\..*", ""))
                .distinct()
                .map(Attack::technique)
                .toList();
    }

    static Collection<Technique> table() {
        return TECHNIQUES.values();
    }

    private static Technique technique(String id) {
        return TECHNIQUES.getOrDefault(id, new Technique(id, "", ""));
    }

    private static Map<String, Technique> read() {
        InputStream table = Objects.requireNonNull(Attack.class.getResourceAsStream("attack-v19.tsv"));
        try (var lines = new BufferedReader(new InputStreamReader(table, StandardCharsets.UTF_8))) {
            Map<String, Technique> techniques = new HashMap<>();
            lines.lines().filter(line -> !line.startsWith("#")).forEach(line -> {
                String[] row = line.split("\t", -1);
                techniques.put(row[0], new Technique(row[0], row[1], row[2]));
            });
            return techniques;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
