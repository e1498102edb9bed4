package io.auditseq.host;

/**
 * Which stories of a host have begun. Most events that fill a step could only go on with a story, and mostly none has begun: the file that is
 * run was not downloaded, the session was not guessed. What goes on with nothing is not sent about.
 *
 * <p>It may say that a story is open which is not, never the other way round.
 */
interface OpenStories {
    /**
     * A story begins.
     *
     * @param rule see {@link io.auditseq.model.Hit#rule()}
     * @param entity the opening key
     * @param now the arrival clock
     * @param hold how long after its last event the story is followed, in milliseconds of arrival time
     */
    void begin(String rule, String entity, long now, long hold);

    /** Whether a story may be open; if it is, it stays so for another {@code hold}. */
    boolean goesOn(String rule, String entity, long now, long hold);
}
