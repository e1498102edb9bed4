package io.auditseq.host;

import io.auditseq.model.Field;
import io.auditseq.parse.AuditRecord;
import io.auditseq.parse.FieldName;
import io.auditseq.parse.RecordTypes;
import io.auditseq.parse.SocketAddress;
import org.jspecify.annotations.Nullable;

/** What the event says about a connection: which way, and the address in its SOCKADDR record. */
final class NetFacts {
    private final EventRecords records;
    private final CallFacts call;
    private @Nullable SocketAddress address;
    private boolean isDecoded;

    NetFacts(EventRecords records, CallFacts call) {
        this.records = records;
        this.call = call;
    }

    @Nullable
    String value(Field field) {
        if (field == Field.NET_DIRECTION) {
            return direction();
        }
        SocketAddress peer = address();
        if (peer == null) {
            return null;
        }
        return switch (field) {
            case NET_FAMILY -> peer.familyName();
            case NET_DADDR -> peer.address();
            case NET_DPORT -> peer.port() < 0 ? null : Integer.toString(peer.port());
            case NET_PATH -> peer.path();
            default -> null;
        };
    }

    @Nullable
    String direction() {
        return switch (call.operation()) {
            case "connect", "sendto", "sendmsg", "sendmmsg" -> "out";
            case "accept", "accept4" -> "in";
            case "bind", "listen" -> "listen";
            default -> null;
        };
    }

    /** The other end, or the own one that is listened on, of a call that is about a connection; null for other calls. */
    @Nullable
    SocketAddress peer() {
        return direction() == null ? null : address();
    }

    @Nullable
    SocketAddress address() {
        if (!isDecoded) {
            isDecoded = true;
            AuditRecord record = records.first(RecordTypes.SOCKADDR);
            AuditRecord syscall = records.first(RecordTypes.SYSCALL);
            long arch = syscall == null ? -1 : syscall.hex(FieldName.ARCH, -1);
            address = record == null ? null : SocketAddress.decode(record, arch);
        }
        return address;
    }

    /** Whether the address is one of the internet. */
    boolean isInternet() {
        SocketAddress peer = address();
        return peer != null
                && (peer.familyName().equals("inet") || peer.familyName().equals("inet6"));
    }

    /** Whether the address is one that nothing outside the host can have. */
    boolean isLocal() {
        SocketAddress peer = address();
        return peer != null
                && switch (peer.family()) {
                    case SocketAddress.UNIX, SocketAddress.NETLINK, SocketAddress.ALG -> true;
                    case SocketAddress.UNSPECIFIED -> true; // dissolves a connection
                    default -> false;
                };
    }
}
