package io.auditseq.detect;

import java.util.regex.Pattern;

/** What may stand in a field of type {@code ip}: Elasticsearch refuses a whole document for a host name in one. */
final class Addresses {

    private static final int LONGEST = 45;
    private static final Pattern V4 = Pattern.compile("(?:(?:25[0-5]|2[0-4][0-9]|1?[0-9]?[0-9])(?:\\.|$)){4}(?<!\\.)");

    private Addresses() {}

    static boolean isIp(String text) {
        return text.length() <= LONGEST && (V4.matcher(text).matches() || isV6(text));
    }

    /** Up to eight groups of hexadecimal digits, one run of them left out at {@code ::}, perhaps an IPv4 address at the end. */
    private static boolean isV6(String text) {
        String groups = text;
        int lastColon = text.lastIndexOf(':');
        if (lastColon < 0) {
            return false;
        }
        if (V4.matcher(text.substring(lastColon + 1)).matches()) {
            groups = text.substring(0, lastColon + 1) + "0:0";
        }
        int gap = groups.indexOf("::");
        if (gap < 0) {
            return count(groups) == 8;
        }
        int before = count(groups.substring(0, gap));
        int after = count(groups.substring(gap + 2));
        return before >= 0 && after >= 0 && before + after < 8;
    }

    /** How many groups; -1 when it is no list of groups. */
    private static int count(String groups) {
        if (groups.isEmpty()) {
            return 0;
        }
        int count = 0;
        for (String group : groups.split(":", -1)) {
            if (!group.matches("[0-9a-fA-F]{1,4}")) {
                return -1;
            }
            count++;
        }
        return count;
    }
}
