package io.auditseq.deploy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The names that a query may ask Prometheus for: those of {@code docs/metrics.md}, and a list of Flink's and Prometheus's own. */
final class KnownMetrics {
    private static final Path PAGE = Path.of("../docs/metrics.md");
    private static final String BUILT_IN = "built-in-metrics.txt";

    /** The last column of a table. */
    private static final Pattern ON_THE_PAGE = Pattern.compile("\\| `(flink_\\w+)` \\|$", Pattern.MULTILINE);

    private static final Pattern TEXT = Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*\"");
    private static final Pattern SELECTOR_OR_RANGE = Pattern.compile("\\{[^}]*}|\\[[^]]*]");
    private static final Pattern LABELS =
            Pattern.compile("\\b(?:by|without|on|ignoring|group_left|group_right)\\s*\\([^)]*\\)");
    private static final Pattern COMMENT = Pattern.compile("#.*");

    /** A name that no parenthesis follows, so no function. */
    private static final Pattern NAME = Pattern.compile("(?<![\\w:.])[A-Za-z_:][\\w:]*+(?!\\s*\\()");

    private static final Set<String> WORDS = Set.of("and", "or", "unless", "bool", "offset", "sum", "max", "min");

    private final Set<String> names;

    private KnownMetrics(Set<String> names) {
        this.names = names;
    }

    static KnownMetrics read() throws IOException {
        Set<String> names = ON_THE_PAGE
                .matcher(Files.readString(PAGE))
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
        try (InputStream in = KnownMetrics.class.getResourceAsStream(BUILT_IN)) {
            new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .forEach(names::add);
        }
        return new KnownMetrics(names);
    }

    Set<String> all() {
        return names;
    }

    /** What a query asks for and nobody knows. */
    Set<String> unknownIn(String query) {
        Set<String> unknown = new TreeSet<>(namesIn(query));
        unknown.removeAll(names);
        return unknown;
    }

    /** The metrics that a PromQL query asks for. */
    static Set<String> namesIn(String query) {
        String bare = query;
        for (Pattern noName : new Pattern[] {TEXT, COMMENT, SELECTOR_OR_RANGE, LABELS}) {
            bare = noName.matcher(bare).replaceAll(" ");
        }
        return NAME.matcher(bare)
                .results()
                .map(MatchResult::group)
                .filter(name -> !WORDS.contains(name))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
