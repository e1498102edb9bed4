package io.auditseq.parse;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A socket address, decoded from the hexadecimal {@code saddr=} of a SOCKADDR record: what the caller passed to the call or got from it,
 * in the caller's byte order. Its length is the caller's too, and what lies behind the address may be memory that was never
 * written, so no byte beyond the address itself counts, and each is read only if it is there.
 */
public final class SocketAddress {
    public static final int UNSPECIFIED = 0;
    public static final int UNIX = 1;
    public static final int INET = 2;
    public static final int INET6 = 10;
    public static final int NETLINK = 16;
    public static final int PACKET = 17;
    public static final int CAN = 29;
    public static final int ALG = 38;
    public static final int VSOCK = 40;
    public static final int QIPCRTR = 42;
    public static final int XDP = 44;

    private final int family;
    private final @Nullable String address;
    private final int port;
    private final @Nullable String path;
    private final String text;
    private final String details;

    private SocketAddress(
            int family, @Nullable String address, int port, @Nullable String path, String text, String details) {
        this.family = family;
        this.address = address;
        this.port = port;
        this.path = path;
        this.text = text;
        this.details = details;
    }

    /** The address in a SOCKADDR record; null when it holds none. */
    public static @Nullable SocketAddress decode(AuditRecord record, long arch) {
        String hex = record.raw(FieldName.SADDR);
        return hex == null ? null : decode(hex, arch);
    }

    /**
     * Decodes the digits of {@code saddr=}.
     *
     * @param arch the {@code arch=} of the event's SYSCALL, which tells the byte order; -1 when it is not known
     * @return null when the text is not hexadecimal or shorter than a family
     */
    public static @Nullable SocketAddress decode(String hex, long arch) {
        byte[] digits = hex.toUpperCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8);
        int even = digits.length & ~1;
        if (even < 4 || !FieldValue.isHex(digits, 0, even)) {
            return null;
        }
        byte[] bytes = FieldValue.decodeHex(digits, 0, even);
        boolean littleEndian = arch < 0 ? bytes[1] == 0 : Architectures.isLittleEndian(arch);
        return new Decoder(bytes, littleEndian).decode();
    }

    /** Number of the address family, {@code AF_…}. */
    public int family() {
        return family;
    }

    /** Name of the family: {@code inet}, {@code inet6}, {@code unix} …; the number when it has none. */
    public String familyName() {
        String name = Constants.of("family").name(family);
        return name == null ? Integer.toString(family) : name.toLowerCase(Locale.ROOT);
    }

    /** IP address in its one spelling (IPv4-mapped IPv6 as IPv4), or the context id of a vsock; null for other families. */
    public @Nullable String address() {
        return address;
    }

    /** Port; -1 where the family has none. */
    public int port() {
        return port;
    }

    /** Path of a unix socket; with {@code @} in front for an abstract one; null when unnamed and for other families. */
    public @Nullable String path() {
        return path;
    }

    /** The address as {@code ausearch -i} writes it: {@code { saddr_fam=inet laddr=198.51.100.7 lport=443 }}. */
    String readable() {
        return "{ saddr_fam=" + readableFamily(familyName()) + " " + details + " }";
    }

    /** auditd calls unix sockets local. */
    static String readableFamily(String name) {
        return name.equalsIgnoreCase("unix") ? "local" : name.toLowerCase(Locale.ROOT);
    }

    /** The address for people: {@code 198.51.100.7:443}, {@code [2001:db8::7]:22}, {@code /run/x.sock}, {@code pid 4321 groups 1}; the digits of families that nobody decodes. */
    @Override
    public String toString() {
        return text;
    }

    /** Reads one address; a layout that does not fit is kept as digits. */
    private static final class Decoder {
        private final byte[] bytes;
        private final boolean littleEndian;
        private final int family;

        Decoder(byte[] bytes, boolean littleEndian) {
            this.bytes = bytes;
            this.littleEndian = littleEndian;
            this.family = littleEndian ? octet(0) | octet(1) << 8 : octet(0) << 8 | octet(1);
        }

        SocketAddress decode() {
            SocketAddress known =
                    switch (family) {
                        case UNIX -> unix();
                        case INET -> bytes.length < 8 ? null : inet(4, 4);
                        case INET6 -> bytes.length < 24 ? null : inet(8, 16);
                        case NETLINK -> bytes.length < 12 ? null : netlink();
                        case VSOCK -> bytes.length < 12 ? null : vsock();
                        case PACKET -> bytes.length < 12 ? null : packet();
                        case ALG -> bytes.length < 24 ? null : other(algorithm());
                        case CAN -> bytes.length < 8 ? null : other("ifindex " + host32(4));
                        case XDP -> bytes.length < 12 ? null : other("ifindex " + host32(4) + " queue " + host32(8));
                        case QIPCRTR -> bytes.length < 12 ? null : other("node " + host32(4) + " port " + host32(8));
                        default -> null;
                    };
            return known != null ? known : other(digits());
        }

        private SocketAddress unix() {
            if (bytes.length > 3 && bytes[2] == 0) {
                String path = "@" + FieldValue.text(bytes, 3, bytes.length);
                return unix(path);
            }
            int end = Bytes.indexOf(bytes, (byte) 0, 2, bytes.length);
            if (end <= 2) {
                return other("unnamed");
            }
            return unix(FieldValue.text(bytes, 2, end));
        }

        private SocketAddress unix(String path) {
            return new SocketAddress(family, null, -1, path, path, "path=" + path);
        }

        private SocketAddress inet(int from, int length) {
            IpAddress ip = IpAddress.of(bytes, from, length);
            String address = ip.toString();
            int port = network16(2);
            String text = ip.isIpv4() ? address + ":" + port : "[" + address + "]:" + port;
            return new SocketAddress(family, address, port, null, text, "laddr=" + address + " lport=" + port);
        }

        private SocketAddress netlink() {
            long pid = host32(4);
            long groups = host32(8);
            String peer = pid == 0 ? "kernel" : "pid " + pid;
            String text = groups == 0 ? peer : peer + " groups " + Long.toHexString(groups);
            return new SocketAddress(family, null, -1, null, text, "nlnk-fam=16 nlnk-pid=" + pid);
        }

        private SocketAddress vsock() {
            long port = host32(4);
            long context = host32(8);
            String address = context == 0xFFFFFFFFL ? "any" : Long.toString(context);
            String text = "cid " + address + " port " + (port == 0xFFFFFFFFL ? "any" : Long.toString(port));
            int known = port > Integer.MAX_VALUE ? -1 : (int) port;
            return new SocketAddress(family, address, known, null, text, "cid=" + context + " port=" + port);
        }

        private SocketAddress packet() {
            StringBuilder text = new StringBuilder("ifindex ").append(host32(4)).append(" protocol ");
            text.append(String.format(Locale.ROOT, "0x%04x", network16(2)));
            int length = Math.min(octet(11), bytes.length - 12);
            for (int i = 0; i < length; i++) {
                text.append(i == 0 ? " address " : ":").append(String.format(Locale.ROOT, "%02x", octet(12 + i)));
            }
            return other(text.toString());
        }

        /** {@code struct sockaddr_alg}: type in 14 bytes, feature and mask, then the name. */
        private String algorithm() {
            int typeEnd = Bytes.indexOf(bytes, (byte) 0, 2, 16);
            int nameEnd = Bytes.indexOf(bytes, (byte) 0, 24, bytes.length);
            return FieldValue.text(bytes, 2, typeEnd) + " " + FieldValue.text(bytes, 24, nameEnd);
        }

        private SocketAddress other(String text) {
            return new SocketAddress(family, null, -1, null, text, text);
        }

        private String digits() {
            StringBuilder digits = new StringBuilder();
            for (int i = 0; i < bytes.length; i++) {
                digits.append(String.format(Locale.ROOT, "%02X", octet(i)));
            }
            return digits.toString();
        }

        private int octet(int at) {
            return bytes[at] & 0xFF;
        }

        private int network16(int at) {
            return octet(at) << 8 | octet(at + 1);
        }

        private long host32(int at) {
            long number = 0;
            for (int i = 0; i < 4; i++) {
                int shift = littleEndian ? 8 * i : 24 - 8 * i;
                number |= (long) octet(at + i) << shift;
            }
            return number;
        }
    }
}
