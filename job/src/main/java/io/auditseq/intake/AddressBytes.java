package io.auditseq.intake;

import io.auditseq.parse.IpAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes the bytes of a socket address from its decoded parts, under the names that laurel and Auditbeat give them. */
final class AddressBytes {
    private static final int UNIX = 1;
    private static final int INET = 2;
    private static final int INET6 = 10;
    private static final int NETLINK = 16;
    private static final int VSOCK = 40;

    private final Map<String, byte[]> parts;
    private final ByteOrder order;

    /** @param order that of the machine: the family is written in it */
    AddressBytes(Map<String, byte[]> parts, ByteOrder order) {
        this.parts = parts;
        this.order = order;
    }

    /** The address; null for a family that is not rebuilt or parts that are none. */
    byte @Nullable [] bytes() {
        return switch (text("saddr_fam", text("family", ""))) {
            case "inet", "ipv4" -> inet();
            case "inet6", "ipv6" -> inet6();
            case "local", "unix" -> unix();
            case "netlink" ->
                of(NETLINK, 12)
                        .putInt(4, number("pid"))
                        .putInt(8, number("groups"))
                        .array();
            case "vsock" ->
                of(VSOCK, 16).putInt(4, number("port")).putInt(8, number("cid")).array();
            default -> null;
        };
    }

    private byte @Nullable [] inet() {
        IpAddress address = IpAddress.of(text("addr", ""));
        return address == null || !address.isIpv4()
                ? null
                : port(of(INET, 16)).put(4, address.bytes(), 12, 4).array();
    }

    private byte @Nullable [] inet6() {
        IpAddress address = IpAddress.of(text("addr", ""));
        return address == null
                ? null
                : port(of(INET6, 28))
                        .put(8, address.bytes())
                        .putInt(24, number("scope_id"))
                        .array();
    }

    private ByteBuffer port(ByteBuffer bytes) {
        int port = number("port");
        return bytes.put(2, (byte) (port >> 8)).put(3, (byte) port);
    }

    private byte @Nullable [] unix() {
        byte[] path = parts.get("path");
        boolean isNamed = path != null
                && path.length > 0
                && path[0] != 0; // an abstract name begins with NUL and ends with the address
        return path == null
                ? null
                : of(UNIX, 2 + path.length + (isNamed ? 1 : 0)).put(2, path).array();
    }

    private ByteBuffer of(int family, int length) {
        return ByteBuffer.allocate(length).order(order).putShort(0, (short) family);
    }

    private String text(String name, String otherwise) {
        byte[] value = parts.get(name);
        return value == null ? otherwise : new String(value, StandardCharsets.UTF_8);
    }

    /** Up to 2^32-1, as bits. */
    private int number(String name) {
        try {
            return (int) Long.parseLong(text(name, "0"));
        } catch (NumberFormatException noNumber) {
            return 0;
        }
    }
}
