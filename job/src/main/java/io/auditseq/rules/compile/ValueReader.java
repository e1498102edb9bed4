package io.auditseq.rules.compile;

import com.google.re2j.PatternSyntaxException;
import io.auditseq.rules.value.BitsTest;
import io.auditseq.rules.value.Network;
import io.auditseq.rules.value.NetworkTest;
import io.auditseq.rules.value.Notation;
import io.auditseq.rules.value.NumberTest;
import io.auditseq.rules.value.NumberTest.Relation;
import io.auditseq.rules.value.RegexTest;
import io.auditseq.rules.value.TextTest;
import io.auditseq.rules.value.ValueTest;
import io.auditseq.rules.yaml.YamlList;
import io.auditseq.rules.yaml.YamlNode;
import io.auditseq.rules.yaml.YamlText;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Makes tests of the values behind a field of a selection. */
final class ValueReader {
    private static final Pattern PLACEHOLDER = Pattern.compile("%([A-Za-z0-9_-]+)%");

    private final Problems problems;
    private final Lists lists;

    ValueReader(Problems problems, Lists lists) {
        this.problems = problems;
        this.lists = lists;
    }

    /** A test for each value; a value that is wrong becomes a problem and has none. */
    List<ValueTest> tests(YamlNode value, Modifiers modifiers, Notation notation) {
        List<ValueTest> tests = new ArrayList<>();
        for (YamlNode item : value instanceof YamlList list ? list.items() : List.of(value)) {
            addTests(item, modifiers, notation, tests);
        }
        return tests;
    }

    private void addTests(YamlNode item, Modifiers modifiers, Notation notation, List<ValueTest> tests) {
        if (!(item instanceof YamlText text)) {
            problems.error(item, "a value must be a text, and this is " + item.kind());
            return;
        }
        if (text.isNull()) {
            problems.error(item, "nothing (null) can't stand in a list or behind a modifier");
            return;
        }
        if (modifiers.has("expand")) {
            expand(text, modifiers, tests);
            return;
        }
        ValueTest test = test(text, modifiers, notation);
        if (test != null) {
            tests.add(test);
        }
    }

    private void expand(YamlText text, Modifiers modifiers, List<ValueTest> tests) {
        Matcher placeholder = PLACEHOLDER.matcher(text.text());
        if (!placeholder.matches()) {
            problems.error(text, "with \"expand\" a value is the name of a list in percent signs, like '%own_nets%'");
            return;
        }
        List<String> values = lists.get(placeholder.group(1));
        if (values == null) {
            problems.unknown(text, "list", placeholder.group(1), lists.names());
            return;
        }
        for (String value : values) {
            Network network = Network.of(value);
            tests.add(
                    network == null
                            ? TextTest.sigma(value, modifiers.ends(), modifiers.has("cased"))
                            : new NetworkTest(network));
        }
    }

    private @Nullable ValueTest test(YamlText text, Modifiers modifiers, Notation notation) {
        Relation relation = modifiers.relation();
        if (relation != null) {
            return number(text, relation, notation);
        }
        if (modifiers.has("bits")) {
            return bits(text, notation);
        }
        if (modifiers.has("cidr")) {
            return network(text);
        }
        if (modifiers.has("re")) {
            return regex(text, modifiers.regexFlags());
        }
        return TextTest.sigma(text.text(), modifiers.ends(), modifiers.has("cased"));
    }

    private @Nullable ValueTest number(YamlText text, Relation relation, Notation notation) {
        BigDecimal limit = notation.literal(text.text());
        if (limit == null) {
            problems.error(text, "\"" + text.text() + "\" is no number");
            return null;
        }
        return new NumberTest(relation, limit, notation);
    }

    private @Nullable ValueTest bits(YamlText text, Notation notation) {
        BigDecimal mask = notation.literal(text.text());
        if (mask == null || mask.signum() <= 0 || mask.stripTrailingZeros().scale() > 0) {
            problems.error(text, "\"" + text.text() + "\" is no mask: write 0x… in hexadecimal or 0… in octal");
            return null;
        }
        return new BitsTest(mask.longValue(), notation);
    }

    private @Nullable ValueTest network(YamlText text) {
        Network network = Network.of(text.text());
        if (network == null) {
            problems.error(text, "\"" + text.text() + "\" is no network, like 192.0.2.0/24 or 2001:db8::/32");
            return null;
        }
        if (!network.isAligned()) {
            problems.error(text, "the network \"" + text.text() + "\" has bits set behind its prefix");
            return null;
        }
        return new NetworkTest(network);
    }

    private @Nullable ValueTest regex(YamlText text, int flags) {
        try {
            return new RegexTest(text.text(), flags);
        } catch (PatternSyntaxException e) {
            problems.error(
                    text,
                    "this is no expression in the syntax of RE2, which has no look-around and no back-references: "
                            + e.getDescription());
            return null;
        }
    }
}
