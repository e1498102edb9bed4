package io.auditseq.rules.condition;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What an event must have for a condition to hold: clauses, all of which must be met, each by one of its triggers. Meeting them
 * proves nothing, missing one excludes the event; so rules can be looked up by the triggers of one clause.
 */
public record Needs(List<Clause> clauses) {
    /** No demand is known. */
    public static final Needs NOTHING = new Needs(List.of());

    /** Triggers, one of which an event must have. */
    public record Clause(List<Trigger> triggers) {
        /** Whether types and system calls alone decide it. */
        public boolean isDispatch() {
            return triggers.stream().allMatch(Trigger::isDispatch);
        }

        /** That of its most common trigger. */
        public int rarity() {
            return triggers.stream().mapToInt(Trigger::rarity).min().orElse(0);
        }
    }

    private static final Comparator<Clause> BETTER = Comparator.comparingInt(Clause::rarity)
            .thenComparingInt(clause -> -clause.triggers().size());

    static Needs oneOf(List<Trigger> triggers) {
        return new Needs(List.of(new Clause(List.copyOf(triggers))));
    }

    static Needs all(List<Condition> parts) {
        List<Clause> clauses = new ArrayList<>();
        for (Condition part : parts) {
            clauses.addAll(part.needs().clauses);
        }
        return new Needs(clauses);
    }

    /** Clauses that join one of each part: by dispatch if every part has one, and by content if every part has one. */
    static Needs any(List<Condition> parts) {
        List<Clause> clauses = new ArrayList<>();
        joined(parts, Clause::isDispatch).ifPresent(clauses::add);
        joined(parts, clause -> !clause.isDispatch()).ifPresent(clauses::add);
        if (clauses.isEmpty()) {
            joined(parts, clause -> true).ifPresent(clauses::add);
        }
        return new Needs(clauses);
    }

    private static Optional<Clause> joined(List<Condition> parts, Predicate<Clause> kind) {
        List<Trigger> triggers = new ArrayList<>();
        for (Condition part : parts) {
            Optional<Clause> best = part.needs().best(kind);
            if (best.isEmpty()) {
                return Optional.empty();
            }
            triggers.addAll(best.get().triggers);
        }
        return Optional.of(new Clause(triggers));
    }

    /** The clause that the fewest events meet. */
    public Optional<Clause> best(Predicate<Clause> kind) {
        return clauses.stream().filter(kind).max(BETTER);
    }
}
