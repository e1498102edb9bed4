package io.auditseq.host;

import java.util.Locale;

/** What is counted while hosts are followed. */
public enum StoryCount {
    /** Events given out, in whatever place. */
    EVENTS,
    /** Events whose place in the order had passed when they came. */
    LATE,
    /** Events whose serial had been told before, or records of such that came after. */
    STRAGGLERS,
    /** Runs of serials that never came while their place was waited for. */
    SERIAL_GAPS,
    /** The serials in these gaps; some of them come late. */
    SKIPPED_SERIALS,
    /**
     * Records that a host's kernel says it lost before they had a serial. It says so in a record only when somebody sets its count back
     * ({@code auditctl --reset-lost}: {@code op=set lost=0 old=7}), else on its console.
     */
    LOST_RECORDS,
    /** New boots seen. */
    BOOTS,
    /** Events let go before their time because too many waited. */
    RELEASED_EARLY,
    /** Events that no order of serials explains: a damaged serial or time stamp. */
    OUT_OF_PLACE,
    /** Processes that had to make room. */
    PROCESSES_EVICTED,
    /** Login sessions that had to make room. */
    SESSIONS_EVICTED,
    /** Connections before their login that had to make room. */
    KNOCKS_EVICTED,
    /** First events of stories, kept until something goes on with them, that had to make room: nothing can go on with those any more. */
    BEGINNINGS_EVICTED,
    /** User-space records whose program is not the one that the kernel named for their process. */
    FALSE_PROGRAMS,
    /** Hosts let go after a silence. */
    HOSTS_FORGOTTEN;

    /** The name in metrics, {@code skippedSerials}. */
    public String label() {
        String words = name().toLowerCase(Locale.ROOT);
        StringBuilder label = new StringBuilder();
        for (int i = 0; i < words.length(); i++) {
            label.append(words.charAt(i) == '_' ? Character.toUpperCase(words.charAt(++i)) : words.charAt(i));
        }
        return label.toString();
    }
}
