package io.auditseq.rules.compile;

import io.auditseq.rules.Attack;
import io.auditseq.rules.Attack.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The names that ATT&amp;CK gives to the ids in tags: a table in {@code rules/attack.tsv}, of version 19, and one of what v18 called otherwise. */
final class AttackNames {
    private static final String TABLE = "/rules/attack.tsv";
    private static final String OLDER = "/rules/attack-v18.tsv";
    private static final Pattern TECHNIQUE = Pattern.compile("t[0-9]{4}(\\.[0-9]{3})?");
    private static final Pattern GROUP_OR_SOFTWARE = Pattern.compile("[gsc][0-9]{4}");
    private static final Map<String, Attack> BY_TAG = read();
    private static final Map<String, Attack> BY_OLDER_TAG = readOlder();

    private AttackNames() {}

    /** Of {@code credential-access} or {@code t1110.001}; null when the table does not have it. */
    static @Nullable Attack of(String tag) {
        return BY_TAG.get(tag.replace('_', '-'));
    }

    /** The technique that version 18 gave this id, and 19 another; null when there is none. */
    static @Nullable Attack ofOlder(String tag) {
        return BY_OLDER_TAG.get(tag);
    }

    static boolean isTechnique(String tag) {
        return TECHNIQUE.matcher(tag).matches();
    }

    static boolean isGroupOrSoftware(String tag) {
        return GROUP_OR_SOFTWARE.matcher(tag).matches();
    }

    static List<String> tactics() {
        return BY_TAG.entrySet().stream()
                .filter(entry -> entry.getValue().kind() == Kind.TACTIC)
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }

    private static Map<String, Attack> read() {
        Map<String, Attack> names = new HashMap<>();
        lines(TABLE).forEach(line -> {
            int tab = line.indexOf('\t');
            Attack attack = attack(line.substring(0, tab), line.substring(tab + 1));
            names.put(tag(attack), attack);
        });
        return Map.copyOf(names);
    }

    private static Map<String, Attack> readOlder() {
        Map<String, Attack> names = new HashMap<>();
        lines(OLDER).forEach(line -> {
            int tab = line.indexOf('\t');
            Attack now = BY_TAG.get(line.substring(0, tab).toLowerCase(Locale.ROOT));
            if (now != null) {
                names.put(line.substring(tab + 1).toLowerCase(Locale.ROOT), now);
            }
        });
        return Map.copyOf(names);
    }

    private static Attack attack(String id, String name) {
        return new Attack(id.startsWith("TA") ? Kind.TACTIC : Kind.TECHNIQUE, id, name);
    }

    private static String tag(Attack attack) {
        String text = attack.kind() == Kind.TACTIC ? attack.name().replace(' ', '-') : attack.id();
        return text.toLowerCase(Locale.ROOT);
    }

    private static Stream<String> lines(String table) {
        return text(table).lines().filter(line -> !line.isEmpty() && !line.startsWith("#"));
    }

    private static String text(String name) {
        try (InputStream table = AttackNames.class.getResourceAsStream(name)) {
            if (table == null) {
                throw new IllegalStateException("the job jar lacks " + name);
            }
            return new String(table.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("can't read " + name, e);
        }
    }
}
