package io.auditseq.rules.sigma;

import com.google.re2j.Pattern;
import io.auditseq.rules.Operator;
import io.auditseq.rules.value.NumberTest.Relation;
import io.auditseq.rules.value.TextTest.Ends;
import io.auditseq.rules.value.TimePartTest.Part;
import io.auditseq.rules.yaml.Complaints;
import io.auditseq.rules.yaml.YamlText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The modifiers behind a field name ({@code field|contains|all}), checked against each other. */
public final class Modifiers {
    private static final Map<String, Ends> ENDS = new LinkedHashMap<>();

    static {
        ENDS.put("contains", Ends.CONTAINS);
        ENDS.put("startswith", Ends.STARTSWITH);
        ENDS.put("endswith", Ends.ENDSWITH);
    }

    private static final Map<String, Integer> FLAGS =
            Map.of("i", Pattern.CASE_INSENSITIVE, "m", Pattern.MULTILINE, "s", Pattern.DOTALL);
    private static final Set<String> RELATIONS = Set.of("lt", "lte", "gt", "gte");

    /** At most one of these says how values are compared. */
    private static final Set<String> WAYS = Set.of("re", "cidr", "exists", "lt", "lte", "gt", "gte", "bits");

    private static final Set<String> FIRST = Set.of("re", "cidr", "exists");
    private static final Set<String> WITH_FIELDREF =
            Set.of("fieldref", "contains", "startswith", "endswith", "neq", "cased");
    private static final Set<String> OTHERS = Set.of("all", "cased", "neq", "ref", "expand", "fieldref");

    /** The value is encoded before it is looked for. */
    private static final Set<String> ENCODINGS =
            Set.of("base64", "base64offset", "utf16le", "utf16be", "utf16", "wide", "windash");

    private static final Map<String, Part> PARTS = new LinkedHashMap<>();

    static {
        for (Part part : Part.values()) {
            PARTS.put(part.name().toLowerCase(Locale.ROOT), part);
        }
    }

    private final YamlText key;
    private final List<String> words;

    private Modifiers(YamlText key, List<String> words) {
        this.key = key;
        this.words = words;
    }

    /** The modifiers of a key {@code name|one|two}; null when they are wrong, which has become a problem. */
    public static @Nullable Modifiers read(YamlText key, Complaints problems) {
        String[] parts = key.text().split("\\|", -1);
        Modifiers modifiers = new Modifiers(key, List.of(parts).subList(1, parts.length));
        int before = problems.errors();
        modifiers.words.forEach(word -> modifiers.checkServed(word, problems));
        if (problems.errors() == before) {
            modifiers.checkTogether(problems);
        }
        return problems.errors() == before ? modifiers : null;
    }

    /** The part of a key before its modifiers. */
    public static String name(YamlText key) {
        int bar = key.text().indexOf('|');
        return bar < 0 ? key.text() : key.text().substring(0, bar);
    }

    private void checkServed(String word, Complaints problems) {
        if (!allowed().contains(word)) {
            problems.unknown(key, "modifier", word, allowed());
        }
    }

    private static Set<String> allowed() {
        Set<String> allowed = new TreeSet<>(ENDS.keySet());
        allowed.addAll(FLAGS.keySet());
        allowed.addAll(WAYS);
        allowed.addAll(OTHERS);
        allowed.addAll(ENCODINGS);
        allowed.addAll(PARTS.keySet());
        return allowed;
    }

    private void checkTogether(Complaints problems) {
        List<String> ways = chosen(WAYS);
        if (ways.size() > 1) {
            problems.error(key, "\"" + String.join("\" and \"", ways) + "\" exclude each other");
        }
        List<String> ends = chosen(ENDS.keySet());
        if (ends.size() > 1) {
            problems.error(key, "\"" + String.join("\" and \"", ends) + "\" exclude each other");
        }
        if (!ways.isEmpty() && !ends.isEmpty() && !has("re")) {
            problems.error(key, "\"" + ways.get(0) + "\" and \"" + ends.get(0) + "\" exclude each other");
        }
        checkEncodings(ways, problems);
        if (has("fieldref") && !WITH_FIELDREF.containsAll(words)) {
            problems.error(key, "with \"fieldref\" go only contains, startswith, endswith, neq and cased");
        }
        checkPlaces(problems);
    }

    private void checkEncodings(List<String> ways, Complaints problems) {
        List<String> encodings = encodings();
        if (!encodings.isEmpty() && !ways.isEmpty()) {
            problems.error(key, "\"" + ways.get(0) + "\" and \"" + encodings.get(0) + "\" exclude each other");
        }
        List<String> ends = chosen(ENDS.keySet());
        for (String encoding : encodings) {
            if (!encoding.equals("windash")
                    && !ends.isEmpty()
                    && words.indexOf(ends.get(0)) < words.indexOf(encoding)) {
                problems.error(key, "\"" + encoding + "\" encodes whole values: put \"" + ends.get(0) + "\" behind it");
            }
        }
        List<String> parts = chosen(PARTS.keySet());
        if (parts.size() > 1 || (!parts.isEmpty() && !(encodings.isEmpty() && ends.isEmpty() && numeric(ways)))) {
            problems.error(key, "behind \"" + parts.get(0) + "\" go only lt, lte, gt, gte, neq and all");
        }
    }

    private static boolean numeric(List<String> ways) {
        return RELATIONS.containsAll(ways);
    }

    private void checkPlaces(Complaints problems) {
        for (String word : words) {
            int at = words.indexOf(word);
            if (FIRST.contains(word) && at > 0 && !has("ref")) {
                problems.error(key, "\"" + word + "\" must be the first modifier");
            }
            if (FLAGS.containsKey(word) && !has("re")) {
                problems.error(key, "\"" + word + "\" is a flag of \"re\" and needs it in front");
            }
            if (at != words.lastIndexOf(word)) {
                problems.error(key, "\"" + word + "\" stands twice");
                return;
            }
        }
    }

    private List<String> chosen(Set<String> among) {
        List<String> chosen = new ArrayList<>(words);
        chosen.retainAll(among);
        return chosen;
    }

    public YamlText key() {
        return key;
    }

    public boolean has(String word) {
        return words.contains(word);
    }

    public boolean isEmpty() {
        return words.isEmpty();
    }

    /** A key without any. */
    static Modifiers none(YamlText key) {
        return new Modifiers(key, List.of());
    }

    /** The same for text without a field, which is searched for unless the modifiers say otherwise. */
    Modifiers ofKeyword() {
        if (!isWithoutWay()) {
            return this;
        }
        List<String> searching = new ArrayList<>(words);
        searching.add("contains");
        return new Modifiers(key, searching);
    }

    /** Whether they leave open how values are compared. */
    boolean isWithoutWay() {
        return chosen(WAYS).isEmpty() && chosen(ENDS.keySet()).isEmpty();
    }

    /** Whether {@code neq} is all there is. */
    boolean isOnlyNegated() {
        return words.equals(List.of("neq"));
    }

    Ends ends() {
        List<String> chosen = chosen(ENDS.keySet());
        return chosen.isEmpty() ? Ends.CLOSED : ENDS.getOrDefault(chosen.get(0), Ends.CLOSED);
    }

    int regexFlags() {
        int flags = 0;
        for (String word : words) {
            flags |= FLAGS.getOrDefault(word, 0);
        }
        return flags;
    }

    @Nullable
    Relation relation() {
        List<String> chosen = chosen(RELATIONS);
        return chosen.isEmpty() ? null : Relation.valueOf(chosen.get(0).toUpperCase(Locale.ROOT));
    }

    /** How {@code |ref} and {@code |fieldref} compare; null for a way that captures are not compared in. */
    public @Nullable Operator operator() {
        for (String word : words) {
            if (ENDS.containsKey(word) || word.equals("cidr")) {
                return Operator.valueOf(word.toUpperCase(Locale.ROOT));
            }
            if (!word.equals("ref") && !word.equals("fieldref") && !word.equals("neq") && !word.equals("cased")) {
                return null;
            }
        }
        return Operator.EQUAL;
    }

    /** Encodings in the order in which they are applied. */
    List<String> encodings() {
        return chosen(ENCODINGS);
    }

    /** The part of a time that is compared; null for the value itself. */
    @Nullable
    Part part() {
        List<String> chosen = chosen(PARTS.keySet());
        return chosen.isEmpty() ? null : PARTS.get(chosen.get(0));
    }
}
