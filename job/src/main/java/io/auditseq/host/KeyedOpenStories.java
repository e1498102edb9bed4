package io.auditseq.host;

import io.auditseq.model.Hit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.jspecify.annotations.Nullable;

/**
 * The open stories of the current host. Beyond {@link #MAX} stories, too many are called open; beyond {@link #MAX_BEGINNINGS} the beginnings
 * are not kept. Those that ended are looked for when the number has doubled, and when there is no room, but then not more often than
 * once in {@link #PAUSE}.
 */
final class KeyedOpenStories implements OpenStories {
    static final int MAX = 32_768;
    static final int MAX_BEGINNINGS = 4_096;

    private static final int FIRST_SWEEP = 256;
    /** Milliseconds of arrival time. */
    private static final long PAUSE = 1_000;

    private final KeyedTable<String, OpenStory> stories;
    private final KeyedValue<Extent> extent;

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

    KeyedOpenStories(RuntimeContext context) {
        stories = new KeyedTable<>(context.getMapState(
                new MapStateDescriptor<>("begun-stories", Types.STRING, TypeInformation.of(OpenStory.class))));
        extent = new KeyedValue<>(
                context.getState(new ValueStateDescriptor<>("begun-stories-extent", TypeInformation.of(Extent.class))));
    }

    @Override
    public boolean isOpen(String story, long now) {
        OpenStory known = stories.get(story);
        return (known != null && known.isOpen(now)) || now <= extent().allOpenUntil();
    }

    @Override
    public boolean keepBeginning(String story, Hit hit, long now, long hold) {
        OpenStory known = stories.get(story);
        boolean isOneMore = known == null || known.beginning() == null;
        if ((isOneMore && extent().beginnings() >= MAX_BEGINNINGS) || (known == null && !makeRoom(now, hold))) {
            return false;
        }
        OpenStory open = known == null || known.end() < now ? OpenStory.NEW : known;
        stories.put(story, open.with(hit).until(later(now, hold)));
        grow(known == null ? 1 : 0, isOneMore ? 1 : 0);
        return true;
    }

    @Override
    public void count(String story, FirstCount count, long at, long now, long hold) {
        OpenStory known = stories.get(story);
        if (known == null && !makeRoom(now, hold)) {
            return;
        }
        OpenStory counting = known == null || known.end() < now ? OpenStory.NEW : known;
        stories.put(story, counting.withOneMore(count, at).until(later(now, hold)));
        grow(known == null ? 1 : 0, 0);
    }

    @Override
    public @Nullable Hit goOn(String story, long now, long hold) {
        OpenStory known = stories.get(story);
        if (known == null && !makeRoom(now, hold)) {
            return null;
        }
        OpenStory open = known == null || known.end() < now ? OpenStory.NEW : known;
        if (!open.isSent() || open.beginning() != null || open.end() < later(now, hold)) {
            // a quarter later than it must end, so that it need not be written for each event
            stories.put(story, open.sent().until(later(now, hold + hold / 4)));
        }
        grow(known == null ? 1 : 0, known == null || known.beginning() == null ? 0 : -1);
        return open.beginning();
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
        grow(known.isSent() ? 0 : -1, known.beginning() == null ? 0 : -1);
        return known.isPending() || now <= extent().allOpenUntil();
    }

    void clear() {
        stories.clear();
        extent.clear();
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
        int beginnings = 0;
        for (Map.Entry<String, OpenStory> entry : stories.entries()) {
            if (entry.getValue().end() < now) {
                ended.add(entry.getKey());
            } else if (entry.getValue().beginning() != null) {
                beginnings++;
            }
        }
        ended.forEach(stories::remove);
        int size = known.size() - ended.size();
        int sweepAt = Math.min(MAX, Math.max(FIRST_SWEEP, 2 * size));
        return new Extent(size, beginnings, sweepAt, now, known.allOpenUntil());
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
