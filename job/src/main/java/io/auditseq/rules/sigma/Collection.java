package io.auditseq.rules.sigma;

import io.auditseq.rules.yaml.Complaints;
import io.auditseq.rules.yaml.YamlMap;
import io.auditseq.rules.yaml.YamlNode;
import io.auditseq.rules.yaml.YamlText;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The documents of a file with what they share put into each: Sigma's collections before version 2, which pySigma still reads.
 * {@code action: global} goes into all that follow, {@code reset} ends that, {@code repeat} is the document before with changes.
 */
public final class Collection {
    private static final String ACTION = "action";

    private Collection() {}

    public static List<YamlNode> unfold(List<YamlNode> documents, Complaints complaints) {
        List<YamlNode> unfolded = new ArrayList<>();
        YamlMap shared = null;
        YamlMap before = null;
        for (YamlNode document : documents) {
            YamlNode action = document instanceof YamlMap map ? map.get(ACTION) : null;
            if (action == null) {
                YamlNode whole = joined(shared, document);
                before = whole instanceof YamlMap map ? map : before;
                unfolded.add(whole);
                continue;
            }
            YamlMap rest = without((YamlMap) document);
            switch (action instanceof YamlText text ? text.text() : "") {
                case "global" -> shared = (YamlMap) joined(shared, rest);
                case "reset" -> {
                    shared = null;
                    if (!rest.entries().isEmpty()) {
                        complaints.error(
                                action,
                                "\"action: reset\" stands alone: the rest of this document would be lost; put it behind a \"---\" of its own");
                    }
                }
                case "repeat" -> {
                    before = (YamlMap) joined(before, rest);
                    unfolded.add(before);
                }
                default -> complaints.error(action, "\"action\" is global, reset or repeat");
            }
        }
        return unfolded;
    }

    private static YamlMap without(YamlMap document) {
        List<YamlMap.Entry> entries = new ArrayList<>(document.entries());
        entries.removeIf(entry -> entry.key().text().equals(ACTION));
        return new YamlMap(entries, document.line(), document.column());
    }

    /** Maps are joined key by key; of anything else the later stays. The place is the later's. */
    private static YamlNode joined(@Nullable YamlNode earlier, YamlNode later) {
        if (!(earlier instanceof YamlMap shared) || !(later instanceof YamlMap own)) {
            return later;
        }
        List<YamlMap.Entry> entries = new ArrayList<>();
        for (YamlMap.Entry entry : shared.entries()) {
            YamlNode other = own.get(entry.key().text());
            entries.add(other == null ? entry : new YamlMap.Entry(entry.key(), joined(entry.value(), other)));
        }
        for (YamlMap.Entry entry : own.entries()) {
            if (!shared.has(entry.key().text())) {
                entries.add(entry);
            }
        }
        return new YamlMap(entries, own.line(), own.column());
    }
}
