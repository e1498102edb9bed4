package io.auditseq.live;

import static java.util.Objects.requireNonNull;

import io.auditseq.rules.compile.LiveRules;
import io.auditseq.rules.compile.RuleErrors;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Rule files that lay in state, brought back into force. */
final class RuleTexts {
    private RuleTexts() {}

    /**
     * Always in the same order, so that all subtasks of all steps come to the same rules.
     *
     * @return how many this version or these settings cannot use; they are left out
     */
    static int bringBack(Iterable<RuleText> kept, LiveRules live) {
        List<RuleText> texts = new ArrayList<>();
        kept.forEach(texts::add);
        texts.sort(Comparator.comparing(RuleText::name));
        int unusable = 0;
        for (RuleText text : texts) {
            unusable += bring(text, live) ? 0 : 1;
        }
        return unusable;
    }

    /** Gives whether the text is in force now. */
    static boolean bring(RuleText text, LiveRules live) {
        try {
            live.put(live.read(text.name(), requireNonNull(text.text())));
            return true;
        } catch (RuleErrors e) {
            return false;
        }
    }
}
