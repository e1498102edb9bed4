package io.auditseq.rules.value;

import org.jspecify.annotations.Nullable;

/**
 * An IP address as 128 bits. IPv4 stands as IPv4-mapped IPv6 ({@code ::ffff:a.b.c.d}), so both spellings are one address.
 * Read by hand: the JDK's reader asks the name service for what it takes for a name, and the text is an attacker's.
 */
record Address(long high, long low) {
    private static final long MAPPED = 0xffffL << 32;
    private static final int GROUPS = 8;
    private static final int LONGEST = 64;

    /** The address that the text spells; null when it is none. A zone ({@code %eth0}) is left out. */
    static @Nullable Address of(String text) {
        if (text.length() > LONGEST) {
            return null;
        }
        if (text.indexOf(':') >= 0) {
            int zone = text.indexOf('%');
            return ipv6(zone < 0 ? text : text.substring(0, zone));
        }
        long bits = ipv4(text, 0);
        return bits < 0 ? null : new Address(0, MAPPED | bits);
    }

    boolean isIpv4() {
        return high == 0 && low >>> 32 == 0xffff;
    }

    /** The 32 bits of dotted decimal text from {@code from} to the end; -1 when it is none. Leading zeros are refused: some read them as octal. */
    private static long ipv4(String text, int from) {
        long bits = 0;
        int parts = 0;
        int at = from;
        while (at < text.length() && parts < 4) {
            int end = text.indexOf('.', at);
            int part = decimal(text, at, end < 0 ? text.length() : end);
            if (part < 0) {
                return -1;
            }
            bits = bits << 8 | part;
            parts++;
            at = end < 0 ? text.length() + 1 : end + 1;
        }
        return parts == 4 && at == text.length() + 1 ? bits : -1;
    }

    private static int decimal(String text, int from, int to) {
        int length = to - from;
        if (length < 1 || length > 3 || (length > 1 && text.charAt(from) == '0')) {
            return -1;
        }
        int value = 0;
        for (int i = from; i < to; i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            value = value * 10 + digit;
        }
        return value <= 255 ? value : -1;
    }

    /** Groups before {@code ::} are filled in from the left, those behind it from the right. */
    private static @Nullable Address ipv6(String text) {
        int gap = text.indexOf("::");
        if (gap >= 0 && text.indexOf("::", gap + 1) >= 0) {
            return null;
        }
        int[] head = groups(gap < 0 ? text : text.substring(0, gap));
        int[] tail = groups(gap < 0 ? "" : text.substring(gap + 2));
        if (head == null || tail == null) {
            return null;
        }
        int given = head.length + tail.length;
        if (gap < 0 ? given != GROUPS : given >= GROUPS) {
            return null;
        }
        int[] all = new int[GROUPS];
        System.arraycopy(head, 0, all, 0, head.length);
        System.arraycopy(tail, 0, all, GROUPS - tail.length, tail.length);
        return new Address(bits(all, 0), bits(all, GROUPS / 2));
    }

    private static long bits(int[] groups, int from) {
        long bits = 0;
        for (int i = from; i < from + GROUPS / 2; i++) {
            bits = bits << 16 | groups[i];
        }
        return bits;
    }

    /** Hexadecimal groups between colons, the last one or two perhaps written as IPv4; null when they are none. */
    private static int @Nullable [] groups(String text) {
        if (text.isEmpty()) {
            return new int[0];
        }
        String[] parts = text.split(":", -1);
        boolean endsInIpv4 = parts[parts.length - 1].indexOf('.') >= 0;
        int[] groups = new int[parts.length + (endsInIpv4 ? 1 : 0)];
        int hexadecimal = endsInIpv4 ? parts.length - 1 : parts.length;
        for (int i = 0; i < hexadecimal; i++) {
            groups[i] = hexadecimal(parts[i]);
            if (groups[i] < 0) {
                return null;
            }
        }
        return !endsInIpv4 || putIpv4(parts[hexadecimal], groups, hexadecimal) ? groups : null;
    }

    private static boolean putIpv4(String text, int[] groups, int at) {
        long bits = ipv4(text, 0);
        groups[at] = (int) (bits >>> 16 & 0xffff);
        groups[at + 1] = (int) (bits & 0xffff);
        return bits >= 0;
    }

    private static int hexadecimal(String text) {
        if (text.isEmpty() || text.length() > 4) {
            return -1;
        }
        int value = 0;
        for (int i = 0; i < text.length(); i++) {
            int digit = text.charAt(i) < 128 ? Character.digit(text.charAt(i), 16) : -1;
            if (digit < 0) {
                return -1;
            }
            value = value << 4 | digit;
        }
        return value;
    }
}
