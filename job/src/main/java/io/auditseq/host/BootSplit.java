package io.auditseq.host;

import java.util.List;

/**
 * Finds where one boot ends and the next begins among events that came together, as from a file read in one go. A boot takes a
 * while, and serials start again after it. A blocking call, whose stamp is older than its neighbours in the order of serials, looks like
 * a small boot; hence several events on either side are asked, and the first one behind must have the small serial of a fresh boot, or be far away.
 */
final class BootSplit {
    /** No machine, real or virtual, stops auditing and starts it again within this time. */
    private static final long SHORTEST_BOOT = 2_000;

    private static final int WITNESSES = 4;
    /** After a boot the first serials that are seen are not above this. */
    static final long FRESH = 1_000;

    private BootSplit() {}

    /** How many of the events, sorted by audit time, belong to the first boot among them. */
    static int sizeOfFirst(List<Waiting> byTime) {
        for (int i = 1; i < byTime.size(); i++) {
            if (byTime.get(i).at() - byTime.get(i - 1).at() >= SHORTEST_BOOT && startsAgain(byTime, i)) {
                return i;
            }
        }
        return byTime.size();
    }

    private static boolean startsAgain(List<Waiting> byTime, int border) {
        long base = byTime.get(border).serial();
        int before = Integer.MAX_VALUE;
        for (int i = Math.max(0, border - WITNESSES); i < border; i++) {
            before = Math.min(before, Serials.ahead(byTime.get(i).serial(), base));
        }
        boolean lone = border == 1 && byTime.get(0).serial() <= FRESH;
        boolean afresh = base <= FRESH || before > Serials.FAR;
        return before > 0 && !lone && afresh && higherThan(before, byTime, border) <= 1;
    }

    private static int higherThan(int before, List<Waiting> byTime, int border) {
        int higher = 0;
        for (int i = border; i < Math.min(byTime.size(), border + WITNESSES); i++) {
            higher += Serials.ahead(byTime.get(i).serial(), byTime.get(border).serial()) > before ? 1 : 0;
        }
        return higher;
    }
}
