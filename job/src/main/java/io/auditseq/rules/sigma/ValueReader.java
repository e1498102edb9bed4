package io.auditseq.rules.sigma;

import com.google.re2j.PatternSyntaxException;
import io.auditseq.rules.value.BitsTest;
import io.auditseq.rules.value.Network;
import io.auditseq.rules.value.NetworkTest;
import io.auditseq.rules.value.Notation;
import io.auditseq.rules.value.NumberTest;
import io.auditseq.rules.value.NumberTest.Relation;
import io.auditseq.rules.value.RegexTest;
import io.auditseq.rules.value.TestSet;
import io.auditseq.rules.value.TextTest;
import io.auditseq.rules.value.TimePartTest;
import io.auditseq.rules.value.TimePartTest.Part;
import io.auditseq.rules.value.ValueTest;
import io.auditseq.rules.yaml.Complaints;
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
public final class ValueReader {
    private static final Pattern PLACEHOLDER = Pattern.compile("%([A-Za-z0-9_-]+)%");

    private final Complaints problems;
    private final NamedLists lists;

    public ValueReader(Complaints problems, NamedLists lists) {
        this.problems = problems;
        this.lists = lists;
    }

    /** A test for each value; a value that is wrong becomes a problem and has none. */
    public List<ValueTest> tests(YamlNode value, Modifiers modifiers, Notation notation) {
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
            expand(text, modifiers, notation, tests);
            return;
        }
        ValueTest test = test(text, modifiers, notation);
        if (test != null) {
            tests.add(test);
        }
    }

    /** A value that is nothing but a list may hold networks; inside other text its entries are text. */
    private void expand(YamlText text, Modifiers modifiers, Notation notation, List<ValueTest> tests) {
        Matcher placeholder = PLACEHOLDER.matcher(text.text());
        if (!placeholder.find()) {
            problems.error(text, "with \"expand\" a value names a list in percent signs, like '%own_nets%'");
            return;
        }
        List<String> values = lists.get(placeholder.group(1));
        if (values == null) {
            problems.unknown(text, "list", placeholder.group(1), lists.names());
            return;
        }
        boolean isWhole = placeholder.matches();
        for (String value : values) {
            Network network = isWhole ? Network.of(value) : null;
            String whole = isWhole ? value : inserted(text.text(), value);
            ValueTest test = network != null
                    ? new NetworkTest(network)
                    : test(new YamlText(whole, false, text.line(), text.column()), modifiers, notation);
            if (test != null) {
                tests.add(test);
            }
        }
    }

    private static String inserted(String text, String value) {
        return PLACEHOLDER.matcher(text).replaceFirst(Matcher.quoteReplacement(value));
    }

    private @Nullable ValueTest test(YamlText text, Modifiers modifiers, Notation notation) {
        Relation relation = modifiers.relation();
        if (modifiers.part() != null) {
            return timePart(text, modifiers.part(), relation);
        }
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
        return modifiers.encodings().isEmpty()
                ? TextTest.sigma(text.text(), modifiers.ends(), modifiers.has("cased"))
                : encoded(text, modifiers);
    }

    private @Nullable ValueTest timePart(YamlText text, Part part, @Nullable Relation relation) {
        ValueTest number = number(text, relation == null ? Relation.GTE : relation, Notation.DECIMAL);
        if (number == null || relation != null) {
            return number == null ? null : new TimePartTest(part, number);
        }
        String plain = String.valueOf(Notation.DECIMAL.number(text.text()));
        return new TimePartTest(part, TextTest.exactly(plain, true));
    }

    /** Several forms of one value are joined by OR, even under {@code all}. */
    private @Nullable ValueTest encoded(YamlText text, Modifiers modifiers) {
        Encodings encodings = new Encodings(text.text());
        for (String encoding : modifiers.encodings()) {
            String wrong = encodings.apply(encoding);
            if (wrong != null) {
                problems.error(text, wrong);
                return null;
            }
        }
        List<ValueTest> forms = new ArrayList<>();
        for (String form : encodings.forms()) {
            forms.add(TextTest.sigma(form, modifiers.ends(), modifiers.has("cased")));
        }
        return forms.size() == 1 ? forms.get(0) : new TestSet(forms);
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
