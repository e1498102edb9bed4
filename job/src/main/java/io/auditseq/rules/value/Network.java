package io.auditseq.rules.value;

import org.jspecify.annotations.Nullable;

/**
 * An IPv4 or IPv6 network, or a single address. An IPv4-mapped IPv6 address is its IPv4 address; an IPv6 network holds no IPv4
 * address.
 */
public final class Network {
    private static final int BITS = 128;
    private static final int IPV4_BITS = 32;

    private final Address base;
    private final int prefix;

    private Network(Address base, int prefix) {
        this.base = base;
        this.prefix = prefix;
    }

    /** The network that {@code address/bits} or a bare address spells; null when it is none. Host bits may be set. */
    public static @Nullable Network of(String text) {
        int slash = text.indexOf('/');
        Address base = Address.of(slash < 0 ? text : text.substring(0, slash));
        if (base == null) {
            return null;
        }
        if (slash < 0) {
            return new Network(base, BITS);
        }
        int before = text.indexOf(':') < 0 ? BITS - IPV4_BITS : 0;
        int bits = bits(text.substring(slash + 1), BITS - before);
        return bits < 0 ? null : new Network(base, before + bits);
    }

    private static int bits(String text, int most) {
        if (text.isEmpty() || text.length() > 3) {
            return -1;
        }
        int bits = 0;
        for (int i = 0; i < text.length(); i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            bits = bits * 10 + digit;
        }
        return bits <= most ? bits : -1;
    }

    /** Whether no bit of the base lies behind the prefix: {@code 10.1.0.0/16} and not {@code 10.1.2.0/16}. */
    public boolean isAligned() {
        return (base.high() & ~highMask()) == 0 && (base.low() & ~lowMask()) == 0;
    }

    /** Whether the text is an address inside; false when it is no address. */
    public boolean contains(String text) {
        Address address = Address.of(text);
        return address != null && contains(address);
    }

    boolean contains(Address address) {
        return address.isIpv4() == base.isIpv4()
                && ((address.high() ^ base.high()) & highMask()) == 0
                && ((address.low() ^ base.low()) & lowMask()) == 0;
    }

    private long highMask() {
        return mask(Math.min(prefix, Long.SIZE));
    }

    private long lowMask() {
        return mask(Math.max(prefix - Long.SIZE, 0));
    }

    private static long mask(int bits) {
        return bits == 0 ? 0 : -1L << (Long.SIZE - bits);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Network that && base.equals(that.base) && prefix == that.prefix;
    }

    @Override
    public int hashCode() {
        return base.hashCode() * 31 + prefix;
    }

    @Override
    public String toString() {
        return base + "/" + prefix;
    }
}
