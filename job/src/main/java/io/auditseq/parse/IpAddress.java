package io.auditseq.parse;

import org.jspecify.annotations.Nullable;

/**
 * An IP address, with one spelling for each: IPv6 as RFC 5952 writes it, and IPv4-mapped IPv6 ({@code ::ffff:192.0.2.1}), which dual-stack
 * servers log, as the IPv4 address that it is. Read by hand: the JDK's reader asks the name service for what it takes for a
 * name, and the text is an attacker's.
 */
public final class IpAddress {
    private static final int GROUPS = 8;
    private static final int LONGEST_TEXT = 64;

    private final int[] groups;

    private IpAddress(int[] groups) {
        this.groups = groups;
    }

    /** The one spelling of the address that the text holds; null when it holds none. A zone ({@code %eth0}) is left out. */
    public static @Nullable String canonical(String text) {
        IpAddress address = of(text);
        return address == null ? null : address.toString();
    }

    /** The address that the text spells; null when it is none. */
    public static @Nullable IpAddress of(String text) {
        if (text.length() > LONGEST_TEXT) {
            return null;
        }
        int zone = text.indexOf('%');
        String bare = zone < 0 ? text : text.substring(0, zone);
        int[] groups = new int[GROUPS];
        if (bare.indexOf(':') < 0) {
            groups[5] = 0xffff;
            return putIpv4(bare, groups, 6) ? new IpAddress(groups) : null;
        }
        return putIpv6(bare, groups) ? new IpAddress(groups) : null;
    }

    /** The address in these 4 or 16 bytes, in the order of the network. */
    static IpAddress of(byte[] bytes, int from, int length) {
        int[] groups = new int[GROUPS];
        int first = GROUPS - length / 2;
        if (length == 4) {
            groups[5] = 0xffff;
        }
        for (int i = 0; i < length / 2; i++) {
            groups[first + i] = (bytes[from + 2 * i] & 0xff) << 8 | (bytes[from + 2 * i + 1] & 0xff);
        }
        return new IpAddress(groups);
    }

    /** The 16 bytes in the order of the network; of an IPv4 address the last four are its own. */
    public byte[] bytes() {
        byte[] bytes = new byte[2 * GROUPS];
        for (int i = 0; i < GROUPS; i++) {
            bytes[2 * i] = (byte) (groups[i] >> 8);
            bytes[2 * i + 1] = (byte) groups[i];
        }
        return bytes;
    }

    /** Whether it is IPv4, mapped or not. */
    public boolean isIpv4() {
        return groups[5] == 0xffff && leadingZeros() == 5;
    }

    private int leadingZeros() {
        int at = 0;
        while (at < GROUPS && groups[at] == 0) {
            at++;
        }
        return at;
    }

    @Override
    public String toString() {
        return isIpv4() ? ipv4Text() : ipv6Text();
    }

    private String ipv4Text() {
        return (groups[6] >> 8) + "." + (groups[6] & 0xff) + "." + (groups[7] >> 8) + "." + (groups[7] & 0xff);
    }

    /** The longest run of zero groups, the first of several, of two groups or more, is written as {@code ::}. */
    private String ipv6Text() {
        int gap = -1;
        int gapLength = 1;
        for (int at = 0; at < GROUPS; at++) {
            int length = zerosFrom(at);
            if (length > gapLength) {
                gap = at;
                gapLength = length;
            }
        }
        StringBuilder text = new StringBuilder();
        for (int at = 0; at < GROUPS; at++) {
            if (at == gap) {
                text.append("::");
                at += gapLength - 1;
            } else {
                boolean first = text.isEmpty() || text.charAt(text.length() - 1) == ':';
                text.append(first ? "" : ":").append(Integer.toHexString(groups[at]));
            }
        }
        return text.toString();
    }

    private int zerosFrom(int from) {
        int at = from;
        while (at < GROUPS && groups[at] == 0) {
            at++;
        }
        return at - from;
    }

    /** Groups before {@code ::} are filled in from the left, those behind it from the right. */
    private static boolean putIpv6(String text, int[] groups) {
        int gap = text.indexOf("::");
        int[] head = new int[GROUPS];
        int given = putGroups(gap < 0 ? text : text.substring(0, gap), head);
        if (gap < 0) {
            System.arraycopy(head, 0, groups, 0, GROUPS);
            return given == GROUPS;
        }
        int[] tail = new int[GROUPS];
        int last = putGroups(text.substring(gap + 2), tail);
        if (given < 0 || last < 0 || given + last >= GROUPS) {
            return false;
        }
        System.arraycopy(head, 0, groups, 0, given);
        System.arraycopy(tail, 0, groups, GROUPS - last, last);
        return true;
    }

    /** Reads groups between colons, the last perhaps as IPv4; gives how many 16-bit groups they make, -1 when they are none. */
    private static int putGroups(String text, int[] groups) {
        int count = 0;
        int at = 0;
        while (at < text.length()) {
            int colon = text.indexOf(':', at);
            int end = colon < 0 ? text.length() : colon;
            boolean ipv4 = colon < 0 && text.indexOf('.', at) >= 0;
            int width = ipv4 ? 2 : 1;
            if (count + width > GROUPS || end + 1 == text.length()) {
                return -1;
            }
            boolean read = ipv4 ? putIpv4(text.substring(at), groups, count) : putGroup(text, at, end, groups, count);
            if (!read) {
                return -1;
            }
            count += width;
            at = end + 1;
        }
        return count;
    }

    private static boolean putGroup(String text, int from, int to, int[] groups, int at) {
        groups[at] = number(text, from, to, 16, 4);
        return groups[at] >= 0;
    }

    /** Leading zeros are refused: some read such numbers as octal. */
    private static boolean putIpv4(String text, int[] groups, int at) {
        int from = 0;
        for (int part = 0; part < 4; part++) {
            int dot = text.indexOf('.', from);
            int to = part == 3 ? text.length() : dot;
            int number = to < 0 ? -1 : number(text, from, to, 10, 3);
            if (number < 0 || number > 255 || (to - from > 1 && text.charAt(from) == '0')) {
                return false;
            }
            groups[at + part / 2] = groups[at + part / 2] << 8 | number;
            from = to + 1;
        }
        return true;
    }

    private static int number(String text, int from, int to, int radix, int longest) {
        if (from >= to || to - from > longest) {
            return -1;
        }
        int number = 0;
        for (int i = from; i < to; i++) {
            int digit = text.charAt(i) < 128 ? Character.digit(text.charAt(i), radix) : -1;
            if (digit < 0) {
                return -1;
            }
            number = number * radix + digit;
        }
        return number;
    }
}
