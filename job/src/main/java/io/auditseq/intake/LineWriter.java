package io.auditseq.intake;

import static io.auditseq.model.RejectReason.BAD_HEADER;
import static io.auditseq.model.RejectReason.HOST_UNRESOLVED;

import io.auditseq.model.Delivery;
import io.auditseq.model.Line;
import io.auditseq.model.LineMarks;
import io.auditseq.model.RejectReason;
import io.auditseq.parse.HeaderParser;
import io.auditseq.parse.RecordTypes;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Makes the line, once its header is parsed: finds its host in the documented order, bounds its length, marks how it came. */
final class LineWriter {
    private static final byte[] MESSAGE = Bytes.of(" msg=");
    private static final byte[] AUDIT = Bytes.of("audit(");

    /** How much longer a header may get when it is rebuilt: a name for a number, and {@code msg=}. */
    private static final int LONGEST_REBUILT_TYPE = 64;

    private final IntakeOptions options;
    private final HostNames hostNames;
    private final Outcome outcome;

    LineWriter(IntakeOptions options, HostNames hostNames, Outcome outcome) {
        this.options = options;
        this.hostNames = hostNames;
        this.outcome = outcome;
    }

    /** Gives out the line in {@code from..to}, of which {@code header} has just parsed the header. */
    void write(HeaderParser header, byte[] in, int from, int to, Origin origin) {
        String node = header.nodeFrom() < 0 ? null : hostNames.host(in, header.nodeFrom(), header.nodeTo());
        Origin around = node == null ? withRecordHost(origin) : origin;
        String host = node == null ? around.host() : node;
        if (host == null) {
            reject(HOST_UNRESOLVED);
        } else if (header.body() - from > options.maxLineBytes() - LONGEST_REBUILT_TYPE) {
            reject(BAD_HEADER); // once the line is cut, not even its header would be left
        } else {
            HostSource source = node == null ? around.source() : HostSource.NODE;
            int marks = origin.marks() | source.mark() | conflict(host, around.host());
            outcome.line(line(header, host, in, from, to, marks), source);
        }
    }

    private void reject(RejectReason reason) {
        outcome.reject(reason, Details.of(reason));
    }

    private Line line(HeaderParser header, String host, byte[] in, int from, int to, int marks) {
        if (!Bytes.startsWith(in, header.typeTo(), to, MESSAGE)) {
            byte[] rebuilt = withMessage(header, in, from, to);
            int body = header.body() - to + rebuilt.length;
            return line(header, host, rebuilt, 0, rebuilt.length, body, marks | LineMarks.HEADER_REBUILT);
        }
        return line(header, host, in, from, to, header.body() - from, marks);
    }

    private Line line(HeaderParser header, String host, byte[] in, int from, int to, int body, int marks) {
        int length = Math.min(to - from, options.maxLineBytes());
        byte[] text = length == in.length ? in : Arrays.copyOfRange(in, from, from + length);
        int cut = length < to - from ? LineMarks.TRUNCATED : CutLine.mark(header.type(), text, body, marks);
        long arrival = outcome.delivery().arrival();
        return new Line(host, header.at(), header.serial(), header.type(), text, body, marks | cut, arrival);
    }

    /** The kernel's console form {@code type=1400 audit(…): } as auditd would write it: {@code type=AVC msg=audit(…): }. */
    private static byte[] withMessage(HeaderParser header, byte[] in, int from, int to) {
        byte[] type = Bytes.of(name(header, in) + " msg=");
        int start = header.typeFrom();
        int audit = Bytes.indexOf(in, header.typeTo(), to, AUDIT);
        byte[] rebuilt = new byte[start - from + type.length + to - audit];
        System.arraycopy(in, from, rebuilt, 0, start - from);
        System.arraycopy(type, 0, rebuilt, start - from, type.length);
        System.arraycopy(in, audit, rebuilt, start - from + type.length, to - audit);
        return rebuilt;
    }

    /** A number becomes a name; a name that is in no table stays as it is. */
    private static String name(HeaderParser header, byte[] in) {
        int length = header.typeTo() - header.typeFrom();
        return header.type() == RecordTypes.UNKNOWN
                ? new String(in, header.typeFrom(), length, StandardCharsets.ISO_8859_1)
                : RecordTypes.name(header.type());
    }

    /** The header of the Kafka record and, if the configuration wants it, its key come after all that the value says. */
    private Origin withRecordHost(Origin origin) {
        if (origin.host() != null) {
            return origin;
        }
        Delivery delivery = outcome.delivery();
        Origin found = origin;
        if (delivery.hostHeader() != null) {
            found = found.orHost(hostNames.host(delivery.hostHeader()), HostSource.HEADER);
        }
        if (options.hostFromKey()) {
            found = found.orHost(host(delivery.key()), HostSource.KEY);
        }
        return found;
    }

    private @Nullable String host(byte @Nullable [] name) {
        return name == null ? null : hostNames.host(name, 0, name.length);
    }

    /** {@code web01} and {@code web01.corp.example} are one machine; shippers differ in what they call it. */
    private static int conflict(String host, @Nullable String other) {
        return other == null || isShortFor(host, other) || isShortFor(other, host) ? 0 : LineMarks.HOST_CONFLICT;
    }

    private static boolean isShortFor(String name, String full) {
        return full.startsWith(name) && (full.length() == name.length() || full.charAt(name.length()) == '.');
    }
}
