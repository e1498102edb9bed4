package io.auditseq.host;

import io.auditseq.assemble.AuditEventType;
import io.auditseq.model.AuditEvent;
import io.auditseq.model.Hit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.tuple.Tuple3;
import org.jspecify.annotations.Nullable;

/**
 * The open stories of the current host. Beyond {@link #MAX} stories, too many are called open; beyond {@link #MAX_BEGINNINGS} the beginnings that
 * end first are given up. Those that ended are looked for when the number has doubled, and when there is no room, but then not more often than
 * once in {@link #PAUSE}.
 */
final class KeyedOpenStories implements OpenStories {
    static final int MAX = 32_768;
    static final int MAX_BEGINNINGS = 4_096;

    private static final int EVICTED_AT_A_TIME = MAX_BEGINNINGS / 8;
    private static final int FIRST_SWEEP = 256;
    /** Milliseconds of arrival time. */
    private static final long PAUSE = 1_000;

    private final KeyedTable<String, OpenStory> stories;
    private final KeyedTable<String, Tuple3<Hit, AuditEvent, Witness>> beginnings;
    private final KeyedValue<FollowedRules> followed;
    private final KeyedValue<Extent> extent;
    private final StoryCounts counts;

    /**
     * What keyed state does not tell.
     *
     * @param size how many stories are kept
     * @param beginnings of how many the beginning is kept
     * @param sweepAt how many stories there must be before those that ended are looked for
     * @param sweptAt arrival time at which they were looked for
     * @param allOpenUntil arrival time up to which every story counts as open, since one found no room
     */
    public record Extent(int size, int beginnings, int sweepAt, long sweptAt, long allOpenUntil) {
        static final Extent NONE = new Extent(0, 0, FIRST_SWEEP, 0, Long.MIN_VALUE);

        Extent with(int moreStories, int moreBeginnings) {
            return new Extent(size + moreStories, beginnings + moreBeginnings, sweepAt, sweptAt, allOpenUntil);
        }

        boolean isSweepDue(long now) {
            return size >= sweepAt && (size < MAX || now - PAUSE >= sweptAt);
        }
    }

    KeyedOpenStories(RuntimeContext context, StoryCounts counts) {
        this.counts = counts;
        stories = new KeyedTable<>(context.getMapState(
                new MapStateDescriptor<>("begun-stories", Types.STRING, TypeInformation.of(OpenStory.class))));
        TypeInformation<Tuple3<Hit, AuditEvent, Witness>> beginning =
                Types.TUPLE(TypeInformation.of(Hit.class), new AuditEventType(), TypeInformation.of(Witness.class));
        beginnings = new KeyedTable<>(
                context.getMapState(new MapStateDescriptor<>("begun-stories-kept", Types.STRING, beginning)));
        followed = new KeyedValue<>(context.getState(
                new ValueStateDescriptor<>("begun-stories-rules", TypeInformation.of(FollowedRules.class))));
        extent = new KeyedValue<>(
                context.getState(new ValueStateDescriptor<>("begun-stories-extent", TypeInformation.of(Extent.class))));
    }

    @Override
    public boolean isFollowed(String rule, long now) {
        FollowedRules rules = followed.get();
        return (rules != null && rules.isFollowed(rule, now)) || now <= extent().allOpenUntil();
    }

    @Override
    public boolean isOpen(String story, long now) {
        OpenStory known = stories.get(story);
        return (known != null && known.isOpen(now)) || now <= extent().allOpenUntil();
    }

    @Override
    public boolean keepBeginning(String story, Beginning beginning, long now, long hold) {
        OpenStory known = stories.get(story);
        boolean isOneMore = known == null || !known.isKept();
        if (known == null && !makeRoom(now, hold)) {
            return false;
        }
        if (isOneMore && extent().beginnings() >= MAX_BEGINNINGS) {
            evictBeginnings();
        }
        OpenStory open = going(known, now);
        beginnings.put(story, Tuple3.of(beginning.hit(), beginning.event(), beginning.witness()));
        put(story, open.kept().until(later(now, hold)), now, hold);
        grow(known == null ? 1 : 0, isOneMore ? 1 : 0);
        return true;
    }

    @Override
    public void count(String story, FirstCount count, long at, long now, long hold) {
        OpenStory known = stories.get(story);
        if (known == null && !makeRoom(now, hold)) {
            return;
        }
        OpenStory counting = going(known, now);
        int forgotten = known != null && known.isKept() && !counting.isKept() ? forget(story) : 0;
        put(story, counting.withOneMore(count, at).until(later(now, hold)), now, hold);
        grow(known == null ? 1 : 0, forgotten);
    }

    @Override
    public @Nullable Beginning goOn(String story, long now, long hold) {
        OpenStory known = stories.get(story);
        if (known == null && !makeRoom(now, hold)) {
            return null;
        }
        OpenStory open = going(known, now);
        Beginning beginning = open.isKept() ? kept(story) : null;
        int forgotten = known != null && known.isKept() ? forget(story) : 0;
        if (!open.isSent() || open.isKept() || open.end() < later(now, hold)) {
            // a quarter later than it must end, so that it need not be written for each event
            put(story, open.sent().until(later(now, hold + hold / 4)), now, hold);
        }
        grow(known == null ? 1 : 0, forgotten);
        return beginning;
    }

    /** The story as far as it is not over. */
    private static OpenStory going(@Nullable OpenStory known, long now) {
        return known == null || known.end() < now ? OpenStory.NEW : known;
    }

    private @Nullable Beginning kept(String story) {
        Tuple3<Hit, AuditEvent, Witness> kept = beginnings.get(story);
        return kept == null ? null : new Beginning(kept.f0, kept.f1, kept.f2);
    }

    /** Forgets what the story begins with. Gives what that makes of the number of beginnings. */
    private int forget(String story) {
        beginnings.remove(story);
        return -1;
    }

    private void put(String story, OpenStory changed, long now, long hold) {
        stories.put(story, changed);
        FollowedRules rules = followed.get();
        String rule = OpenStories.rule(story);
        if (rules == null) {
            followed.put(FollowedRules.NONE.with(rule, later(changed.end(), hold / 4), now));
        } else if (!rules.isFollowed(rule, changed.end())) {
            followed.put(rules.with(rule, later(changed.end(), hold / 4), now));
        }
    }

    @Override
    public boolean end(String story, long now) {
        OpenStory known = stories.get(story);
        if (known == null) {
            return now <= extent().allOpenUntil();
        }
        if (known.isSent()) {
            stories.put(story, known.ended());
        } else {
            stories.remove(story);
        }
        grow(known.isSent() ? 0 : -1, known.isKept() ? forget(story) : 0);
        return known.isPending() || now <= extent().allOpenUntil();
    }

    void clear() {
        stories.clear();
        beginnings.clear();
        followed.clear();
        extent.clear();
    }

    /** Those that end first go, many at a time, so that the work of choosing them is spread. A flood of beginnings would else pile up in the next step. */
    private void evictBeginnings() {
        List<Map.Entry<String, OpenStory>> kept = new ArrayList<>();
        for (Map.Entry<String, OpenStory> entry : stories.entries()) {
            if (entry.getValue().isKept()) {
                kept.add(Map.entry(entry.getKey(), entry.getValue()));
            }
        }
        kept.sort(Comparator.comparingLong(
                        (Map.Entry<String, OpenStory> entry) -> entry.getValue().end())
                .thenComparing(Map.Entry::getKey));
        kept.subList(0, Math.min(kept.size(), EVICTED_AT_A_TIME))
                .forEach(entry -> evict(entry.getKey(), entry.getValue()));
    }

    private void evict(String story, OpenStory known) {
        if (known.isSent()) {
            stories.put(story, known.withoutBeginning());
        } else {
            stories.remove(story);
        }
        grow(known.isSent() ? 0 : -1, forget(story));
        counts.add(StoryCount.BEGINNINGS_EVICTED);
    }

    /** Whether one more story can be kept; if not, all count as open for a while. */
    private boolean makeRoom(long now, long hold) {
        Extent known = extent();
        if (known.isSweepDue(now)) {
            known = sweep(known, now);
            extent.put(known);
        }
        if (known.size() < MAX) {
            return true;
        }
        long until = Math.max(known.allOpenUntil(), later(now, hold + hold / 4));
        extent.put(new Extent(known.size(), known.beginnings(), known.sweepAt(), known.sweptAt(), until));
        return false;
    }

    private Extent sweep(Extent known, long now) {
        List<String> ended = new ArrayList<>();
        int kept = 0;
        for (Map.Entry<String, OpenStory> entry : stories.entries()) {
            if (entry.getValue().end() < now) {
                ended.add(entry.getKey());
            } else if (entry.getValue().isKept()) {
                kept++;
            }
        }
        ended.forEach(stories::remove);
        ended.forEach(beginnings::remove);
        int size = known.size() - ended.size();
        int sweepAt = Math.min(MAX, Math.max(FIRST_SWEEP, 2 * size));
        return new Extent(size, kept, sweepAt, now, known.allOpenUntil());
    }

    private void grow(int moreStories, int moreBeginnings) {
        if (moreStories != 0 || moreBeginnings != 0) {
            extent.put(extent().with(moreStories, moreBeginnings));
        }
    }

    private Extent extent() {
        Extent known = extent.get();
        return known == null ? Extent.NONE : known;
    }

    /** Arrival time stands at {@link Long#MAX_VALUE} when bounded input has ended. */
    private static long later(long now, long millis) {
        return now >= Long.MAX_VALUE - millis ? Long.MAX_VALUE : now + millis;
    }
}
