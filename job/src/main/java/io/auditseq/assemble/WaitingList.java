package io.auditseq.assemble;

import org.jspecify.annotations.Nullable;

/** Open events in the order in which they came in; each leaves from wherever it stands at the cost of two links. */
final class WaitingList {
    private @Nullable Waiting first;
    private @Nullable Waiting last;

    @Nullable
    Waiting first() {
        return first;
    }

    /** An open event; it stands in one list, or in none. */
    static final class Waiting {
        final EventKey key;
        final OpenEvent event;
        private @Nullable WaitingList list;
        private @Nullable Waiting before;
        private @Nullable Waiting after;

        Waiting(EventKey key, OpenEvent event) {
            this.key = key;
            this.event = event;
        }

        void moveToEndOf(WaitingList target) {
            leave();
            list = target;
            before = target.last;
            if (before == null) {
                target.first = this;
            } else {
                before.after = this;
            }
            target.last = this;
        }

        /** Whether it stood in a list before. */
        boolean leave() {
            if (list == null) {
                return false;
            }
            if (before == null) {
                list.first = after;
            } else {
                before.after = after;
            }
            if (after == null) {
                list.last = before;
            } else {
                after.before = before;
            }
            list = null;
            before = null;
            after = null;
            return true;
        }
    }
}
