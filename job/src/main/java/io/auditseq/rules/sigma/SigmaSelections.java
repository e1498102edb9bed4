package io.auditseq.rules.sigma;

import io.auditseq.model.RecordTexts;
import io.auditseq.rules.condition.AllOf;
import io.auditseq.rules.condition.AnyOf;
import io.auditseq.rules.condition.Condition;
import io.auditseq.rules.condition.InOneRecord;
import io.auditseq.rules.condition.RecordTest;
import io.auditseq.rules.value.Notation;
import io.auditseq.rules.value.ValueTest;
import io.auditseq.rules.value.WordTest;
import io.auditseq.rules.yaml.Complaints;
import io.auditseq.rules.yaml.YamlList;
import io.auditseq.rules.yaml.YamlMap;
import io.auditseq.rules.yaml.YamlNode;
import io.auditseq.rules.yaml.YamlText;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the selections of a Sigma rule: maps of fields, lists of them, and texts without a field (keywords). */
final class SigmaSelections {
    static final String NO_FIELD = "field that audit events do not have";
    static final String NO_TEXT = "text of another log";

    /** Shorter ones must stand as words of their own. */
    private static final int SHORTEST = 3;

    /** Shorter names are near to too many. */
    private static final int SHORTEST_FIELD = 4;

    /** Sysmon's fields that are near to one that is served, and right, though audit records do not tell them. */
    private static final Set<String> NOT_TOLD = Set.of(
            "ProcessGuid",
            "ParentProcessGuid",
            "LogonGuid",
            "ParentUser",
            "SourcePortName",
            "DestinationPortName",
            "SourceIsIpv6",
            "DestinationIsIpv6",
            "SourceHostname",
            "DestinationHostname",
            "CreationUtcTime");

    private static final Pattern INTEGER = Pattern.compile("[0-9]+");

    private final Source source;
    private final Complaints complaints;
    private final ItemReader items;
    private final ValueReader values;

    SigmaSelections(Source source, Complaints complaints, NamedLists lists) {
        this.source = source;
        this.complaints = complaints;
        this.items = new ItemReader(complaints, lists, this::target);
        this.values = new ValueReader(complaints, lists);
    }

    Condition read(YamlNode node) {
        if (node instanceof YamlMap map) {
            return map(map);
        }
        if (node instanceof YamlText text && !text.isNull()) {
            return keyword(List.of(text), Modifiers.none(text), node);
        }
        if (node instanceof YamlList list && !list.items().isEmpty()) {
            return list(list);
        }
        complaints.error(
                node, "a selection is a map of fields, or a list of such maps or of texts; this is " + node.kind());
        return Condition.NEVER;
    }

    /** Texts and maps in one list: any of them. */
    private Condition list(YamlList list) {
        List<Condition> parts = new ArrayList<>();
        List<YamlText> texts = new ArrayList<>();
        for (YamlNode item : list.items()) {
            if (item instanceof YamlText text && !text.isNull()) {
                texts.add(text);
            } else {
                parts.add(read(item));
            }
        }
        if (!texts.isEmpty()) {
            parts.add(0, keyword(texts, Modifiers.none(texts.get(0)), list));
        }
        return AnyOf.of(parts);
    }

    private Condition map(YamlMap map) {
        if (map.entries().isEmpty()) {
            complaints.error(map, "a selection without any field would match everything");
        }
        List<Condition> parts = new ArrayList<>();
        for (YamlMap.Entry entry : map.entries()) {
            parts.add(line(entry.key(), entry.value()));
        }
        return AllOf.of(parts);
    }

    private Condition line(YamlText key, YamlNode value) {
        Modifiers modifiers = Modifiers.read(key, complaints);
        if (modifiers == null) {
            return Condition.NEVER;
        }
        if (modifiers.has("ref") || modifiers.has("bits")) {
            complaints.error(key, "\"ref\" and \"bits\" are for the steps of a sequence");
            return Condition.NEVER;
        }
        if (Modifiers.name(key).isEmpty()) {
            return keywords(modifiers, value);
        }
        Target target = target(new YamlText(Modifiers.name(key), key.isPlain(), key.line(), key.column()));
        return target == null ? Condition.NEVER : items.read(target, modifiers, value);
    }

    private @Nullable Target target(YamlText name) {
        Target target = source.field(name.text());
        if (target == null && isMistyped(name.text())) {
            complaints.unknown(name, "field of " + source.name(), name.text(), source.names());
        } else if (target == null) {
            complaints.refuse(
                    name, NO_FIELD, "events of " + source.name() + " have no field \"" + name.text() + "\" here");
        }
        return target;
    }

    private boolean isMistyped(String name) {
        return name.length() >= SHORTEST_FIELD && !NOT_TOLD.contains(name) && complaints.isNear(name, source.names());
    }

    private Condition keywords(Modifiers modifiers, YamlNode value) {
        List<YamlText> texts = new ArrayList<>();
        for (YamlNode item : value instanceof YamlList list ? list.items() : List.of(value)) {
            if (item instanceof YamlText text && !text.isNull()) {
                texts.add(text);
            } else {
                complaints.error(item, "behind no field stand texts, and this is " + item.kind());
            }
        }
        return texts.isEmpty() ? Condition.NEVER : keyword(texts, modifiers, value);
    }

    private Condition keyword(List<YamlText> texts, Modifiers modifiers, YamlNode place) {
        if (!source.hasKeywords()) {
            complaints.refuse(
                    place,
                    NO_TEXT,
                    "texts without a field are those of the log of " + source.name()
                            + " itself, which is not read here");
            return Condition.NEVER;
        }
        List<ValueTest> tests = new ArrayList<>();
        texts.forEach(text -> tests.addAll(keywordTests(text, modifiers)));
        if (!modifiers.has("all")) {
            return inRecord(RecordTest.of(RecordTexts.EVERYTHING, tests));
        }
        return inRecord(AllOf.of(tests.stream()
                .map(test -> (Condition) new RecordTest(RecordTexts.EVERYTHING, List.of(test)))
                .toList()));
    }

    private Condition inRecord(Condition condition) {
        return source instanceof Source.OfRecords ? condition : new InOneRecord(condition);
    }

    private List<ValueTest> keywordTests(YamlText text, Modifiers modifiers) {
        String plain = Encodings.plain(text.text());
        if (plain != null && isShort(plain) && modifiers.isWithoutWay()) {
            return List.of(new WordTest(plain));
        }
        return values.tests(text, modifiers.ofKeyword(), Notation.DECIMAL);
    }

    private static boolean isShort(String plain) {
        return plain.length() < SHORTEST || INTEGER.matcher(plain).matches();
    }
}
