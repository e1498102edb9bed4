package io.auditseq.host;

import org.jspecify.annotations.Nullable;

/**
 * Which stories of a host have begun. Most events that fill a step could only go on with a story, and mostly none has begun: the file that is
 * run was not downloaded, the session was not guessed. What goes on with nothing is not sent about; nor is what begins a story, until
 * something goes on with it.
 *
 * <p>It may say that a story is open which is not, never the other way round. A story is named by its rule and opening key, see {@link #name}.
 * Times are of the arrival clock; {@code hold} is how long after its last event a story is followed, in milliseconds.
 */
interface OpenStories {

    static String name(String rule, String entity) {
        return rule + '\n' + entity;
    }

    /** The rule of a story. */
    static String rule(String story) {
        return story.substring(0, story.indexOf('\n'));
    }

    /** Whether an event may go on with some story of the rule. */
    boolean isFollowed(String rule, long now);

    /** Whether an event may go on with the story. */
    boolean isOpen(String story, long now);

    /**
     * A story begins with an event from which nothing follows yet. It is kept here until the story goes on; a newer one takes its place.
     *
     * @return false if there is no room: it has to be sent
     */
    boolean keepBeginning(String story, Beginning beginning, long now, long hold);

    /**
     * An event counts for the first step of a story. Open it is as soon as enough may have come.
     *
     * @param at audit time of the event
     */
    void count(String story, FirstCount count, long at, long now, long hold);

    /** A story begins, or goes on, with an event that is sent. Gives the beginning that was kept, which has to be sent before it; null for none. */
    @Nullable
    Beginning goOn(String story, long now, long hold);

    /** What is pending of the story ends. Gives whether anybody else knows of it, so that it has to be told. */
    boolean end(String story, long now);
}
