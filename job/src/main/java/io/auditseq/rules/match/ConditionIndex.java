package io.auditseq.rules.match;

import io.auditseq.model.Field;
import io.auditseq.rules.condition.Condition;
import io.auditseq.rules.condition.KnownFacts;
import io.auditseq.rules.condition.Needs;
import io.auditseq.rules.condition.Needs.Clause;
import io.auditseq.rules.condition.Trigger;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Finds the few conditions, out of many, that an event may meet, so that a thousand rules cost little more than ten.
 *
 * <p>A condition says what it {@link Needs}. First it is put into the buckets of the record types, system calls or intents on files
 * that it needs, or into the one for all events; an event looks only into the buckets of its own types, call and intents. Inside a
 * bucket it is found by the text of its rarest other need. What needs nothing that can be looked up is tested for each event of its
 * buckets.
 */
final class ConditionIndex {
    private final Map<String, Bucket> types = new HashMap<>();
    private final Map<String, Bucket> calls = new HashMap<>();
    private final Map<String, Bucket> intents = new HashMap<>();
    private final Bucket everything = new Bucket();

    ConditionIndex(List<Condition> conditions) {
        for (int number = 0; number < conditions.size(); number++) {
            add(number, conditions.get(number).needs());
        }
        types.values().forEach(Bucket::close);
        calls.values().forEach(Bucket::close);
        intents.values().forEach(Bucket::close);
        everything.close();
    }

    private void add(int number, Needs needs) {
        Optional<Clause> content = needs.best(clause -> !clause.isDispatch()).filter(clause -> clause.rarity() > 0);
        Optional<Clause> dispatch = needs.best(Clause::isDispatch);
        if (dispatch.isEmpty()) {
            put(everything, number, content);
            return;
        }
        for (Trigger trigger : dispatch.get().triggers()) {
            put(bucket(trigger), number, content);
        }
    }

    private static void put(Bucket bucket, int number, Optional<Clause> content) {
        content.ifPresentOrElse(clause -> bucket.add(number, clause), () -> bucket.addAlways(number));
    }

    /** Types are upper case in events, system calls and intents lower case, so an event's need not be folded. */
    private Bucket bucket(Trigger trigger) {
        String name = trigger.literal().folded();
        if (trigger.field() == Field.TYPE) {
            return types.computeIfAbsent(name.toUpperCase(Locale.ROOT), any -> new Bucket());
        }
        Map<String, Bucket> buckets = trigger.field() == Field.SYSCALL_NAME ? calls : intents;
        return buckets.computeIfAbsent(name, any -> new Bucket());
    }

    /** Adds the number of every condition that the event may meet: all that it does meet, and a few more. */
    void find(KnownFacts facts, Candidates candidates) {
        everything.find(facts, candidates);
        find(types, facts.values(Field.TYPE), facts, candidates);
        String call = facts.value(Field.SYSCALL_NAME);
        Bucket bucket = call == null ? null : calls.get(call);
        if (bucket != null) {
            bucket.find(facts, candidates);
        }
        findIntents(facts, candidates);
    }

    /** Most events have one intent, on whatever number of files. */
    private void findIntents(KnownFacts facts, Candidates candidates) {
        if (intents.isEmpty()) {
            return;
        }
        for (int element = 0; element < facts.fileCount(); element++) {
            String intent = facts.fileValue(element, Field.FILE_INTENT);
            Bucket bucket = intent == null || isIntentBefore(facts, element, intent) ? null : intents.get(intent);
            if (bucket != null) {
                bucket.find(facts, candidates);
            }
        }
    }

    private static boolean isIntentBefore(KnownFacts facts, int element, String intent) {
        for (int before = 0; before < element; before++) {
            if (intent.equals(facts.fileValue(before, Field.FILE_INTENT))) {
                return true;
            }
        }
        return false;
    }

    private static void find(Map<String, Bucket> buckets, List<String> names, KnownFacts facts, Candidates candidates) {
        for (int i = 0; i < names.size(); i++) {
            Bucket bucket = buckets.get(names.get(i));
            if (bucket != null) {
                bucket.find(facts, candidates);
            }
        }
    }
}
