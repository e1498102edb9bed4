package io.auditseq.detect.cep;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Queue;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.KeyedStateStore;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.cep.configuration.SharedBufferCacheConfig;
import org.apache.flink.cep.nfa.ComputationState;
import org.apache.flink.cep.nfa.NFAState;
import org.apache.flink.cep.nfa.NFAStateSerializer;
import org.apache.flink.cep.nfa.sharedbuffer.EventId;
import org.apache.flink.cep.nfa.sharedbuffer.NodeId;
import org.apache.flink.cep.nfa.sharedbuffer.SharedBuffer;
import org.apache.flink.cep.nfa.sharedbuffer.SharedBufferAccessor;
import org.jspecify.annotations.Nullable;

/**
 * The unfinished matches of the current key, run by flink-cep's automaton. Keyed state lies under the current key, and the rule
 * is part of the key, so one buffer serves all rules.
 *
 * <p>flink-cep by itself keeps every way in which events can fill a pattern and searches all of them linearly for each event: an
 * attacker who starts matches stalls it. Here one match waits in each state, and after a hand-over one for each key handed over
 * to; the one that began last wins. What is thrown out releases its nodes in the buffer, as the automaton itself does for a match
 * that ran out of time. At most {@link #MAX_PENDING} wait under one key.
 *
 * <p>This package alone touches classes that are internal to flink-cep. Tests pin what is relied on.
 */
public final class PendingMatches {
    /** How many unfinished matches one key may have: states of a rule times keys handed over to. */
    static final int MAX_PENDING = 256;

    private static final org.apache.flink.cep.time.TimerService NO_CLOCK = () -> 0L; // our conditions never ask for it

    private final SharedBuffer<Filling> buffer;
    private final ValueState<NFAState> pending;
    private final PendingChanges changes = new PendingChanges();

    /** Opens the state; to be called while the operator initialises its state. */
    public PendingMatches(KeyedStateStore store, RuntimeContext context) {
        buffer = new SharedBuffer<>(
                store, context.createSerializer(TypeInformation.of(Filling.class)), new SharedBufferCacheConfig());
        buffer.releaseCacheStatisticsTimer(); // it starts a thread that only logs and would outlive the operator
        pending = store.getState(new ValueStateDescriptor<>("pending-matches", new NFAStateSerializer()));
    }

    /** Whether anything waits under the current key. */
    public boolean isEmpty() throws Exception {
        return pending.value() == null;
    }

    /**
     * Shows a filling to the matches of the current key and, if it fills the first step, begins one.
     *
     * @param at audit time in milliseconds; must never fall under one key, or the buffer would give an id twice
     * @return the matches it completed, each by the name of the step
     */
    public Collection<Map<String, List<Filling>>> show(SequenceMachine machine, Filling filling, long at)
            throws Exception {
        NFAState state = pending.value();
        if (state == null) {
            if (!filling.fills(0)) {
                return List.of();
            }
            state = machine.nfa().createInitialNFAState();
        }
        int before = open(state);
        try (SharedBufferAccessor<Filling> events = buffer.getAccessor()) {
            machine.nfa().advanceTime(events, state, at, SequenceMachine.AT_ONCE); // process() looks at no window
            changes.timedOut += before - open(state);
            Collection<Map<String, List<Filling>>> complete =
                    machine.nfa().process(events, state, filling, at, SequenceMachine.AT_ONCE, NO_CLOCK);
            keepNewest(state, events, machine.handOverStep());
            changes.more += open(state) - before;
            store(state, events);
            return complete;
        }
    }

    /** Forgets whatever waits under the current key; needs no rule, so it is right for a rule that is gone. */
    public void drop() throws Exception {
        NFAState state = pending.value();
        if (state == null) {
            return;
        }
        changes.more -= open(state);
        try (SharedBufferAccessor<Filling> events = buffer.getAccessor()) {
            for (Queue<ComputationState> matches : List.of(state.getPartialMatches(), state.getCompletedMatches())) {
                for (ComputationState match : matches) {
                    if (isOpen(match)) {
                        release(match, events);
                    }
                }
                matches.clear();
            }
            events.advanceTime(Long.MAX_VALUE);
        }
        pending.clear();
    }

    /** What happened since they were cleared. */
    public PendingChanges changes() {
        return changes;
    }

    private static int open(NFAState state) {
        int open = 0;
        for (ComputationState match : state.getPartialMatches()) {
            open += isOpen(match) ? 1 : 0;
        }
        return open;
    }

    private void store(NFAState state, SharedBufferAccessor<Filling> events) throws Exception {
        if (isNothing(state)) {
            events.advanceTime(Long.MAX_VALUE); // drops the buffer's counters
            pending.clear();
        } else {
            pending.update(state);
        }
    }

    private void keepNewest(NFAState state, SharedBufferAccessor<Filling> events, String handOverStep)
            throws Exception {
        if (state.getPartialMatches().size() <= 2) {
            return; // the state where all begins, and one that waits
        }
        Map<String, ComputationState> newest = new HashMap<>();
        PriorityQueue<ComputationState> kept = new PriorityQueue<>(NFAState.COMPUTATION_STATE_COMPARATOR);
        for (ComputationState match : new ArrayList<>(state.getPartialMatches())) {
            if (!isOpen(match)) {
                kept.add(match);
                continue;
            }
            String place = match.getCurrentStateName() + '\n' + binding(match, events, handOverStep);
            ComputationState other = newest.putIfAbsent(place, match);
            if (other != null) {
                boolean older = isOlder(match, other);
                throwOut(older ? match : other, events, state);
                changes.replaced++;
                newest.put(place, older ? other : match);
            }
        }
        kept.addAll(newest.values());
        while (kept.size() > MAX_PENDING) {
            throwOut(oldest(kept), events, state);
            changes.capped++;
        }
        state.setNewPartialMatches(kept);
    }

    private void throwOut(ComputationState match, SharedBufferAccessor<Filling> events, NFAState state)
            throws Exception {
        release(match, events);
        state.setStateChanged();
    }

    private static ComputationState oldest(PriorityQueue<ComputationState> matches) {
        ComputationState oldest = null;
        for (ComputationState match : matches) {
            if (isOpen(match) && (oldest == null || isOlder(match, oldest))) {
                oldest = match;
            }
        }
        matches.remove(oldest);
        return java.util.Objects.requireNonNull(oldest);
    }

    private static boolean isOlder(ComputationState match, ComputationState other) {
        int order = NFAState.COMPUTATION_STATE_COMPARATOR.compare(match, other);
        if (order != 0) {
            return order < 0;
        }
        // Both began with the same event: the one whose newest event is older.
        return EventId.COMPARATOR.compare(
                        match.getPreviousBufferEntry().getEventId(),
                        other.getPreviousBufferEntry().getEventId())
                < 0;
    }

    /** The key that a match was handed over to; empty before. */
    private static String binding(ComputationState match, SharedBufferAccessor<Filling> events, String handOverStep) {
        if (handOverStep.isEmpty()) {
            return "";
        }
        NodeId newest = match.getPreviousBufferEntry();
        Filling filling = event(newest, events);
        if (filling == null) {
            return "";
        }
        return newest.getPageName().equals(handOverStep) ? filling.handOver() : filling.binding();
    }

    private static @Nullable Filling event(NodeId node, SharedBufferAccessor<Filling> events) {
        List<Filling> found =
                events.materializeMatch(Map.of("", List.of(node.getEventId()))).get("");
        return found == null || found.isEmpty() ? null : found.get(0);
    }

    private static boolean isOpen(ComputationState match) {
        return match.getStartEventID() != null; // the state where all begins has none and must stay
    }

    private static boolean isNothing(NFAState state) {
        return state.getCompletedMatches().isEmpty()
                && state.getPartialMatches().stream().noneMatch(PendingMatches::isOpen);
    }

    private static void release(ComputationState match, SharedBufferAccessor<?> events) throws Exception {
        events.releaseNode(match.getPreviousBufferEntry(), match.getVersion()); // the version it was locked with
    }
}
