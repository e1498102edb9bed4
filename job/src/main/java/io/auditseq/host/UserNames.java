package io.auditseq.host;

import java.io.Serializable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Names of users that somebody wrote down for hosts whose records are RAW: lines {@code HOST UID NAME}, where {@code *} stands for every
 * host; blank lines and those that begin with {@code #} are left out. The machine that reads the log is never asked.
 */
public final class UserNames implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final String EVERY_HOST = "*";
    private static final long HIGHEST = 4_294_967_294L;

    public static final UserNames NONE = new UserNames();

    private final HashMap<String, HashMap<Long, String>> byHost = new HashMap<>();

    private UserNames() {}

    /**
     * The names in these lines; of two for one uid the later counts.
     *
     * @throws IllegalArgumentException with the number of the line that is none of these
     */
    public static UserNames of(List<String> lines) {
        UserNames names = new UserNames();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            if (!line.isEmpty() && line.charAt(0) != '#' && !names.add(line.split("\\s+", -1))) {
                throw new IllegalArgumentException("line " + (i + 1) + ": HOST UID NAME wanted");
            }
        }
        return names;
    }

    private boolean add(String[] words) {
        long uid = words.length == 3 ? Numbers.decimal(words[1], -1) : -1;
        if (uid < 0 || uid > HIGHEST) {
            return false;
        }
        byHost.computeIfAbsent(words[0], host -> new HashMap<>()).put(uid, words[2]);
        return true;
    }

    /** The name of a user of a host; null when nobody wrote it down. */
    @Nullable
    String name(String host, long uid) {
        if (byHost.isEmpty() || uid < 0) {
            return null;
        }
        String name = of(host).get(uid);
        return name != null ? name : of(EVERY_HOST).get(uid);
    }

    private Map<Long, String> of(String host) {
        HashMap<Long, String> names = byHost.get(host);
        return names == null ? Map.of() : names;
    }
}
