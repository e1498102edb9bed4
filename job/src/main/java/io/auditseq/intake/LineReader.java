package io.auditseq.intake;

import static io.auditseq.model.RejectReason.OVERSIZED;
import static io.auditseq.model.RejectReason.UNSUPPORTED_ENCODING;

import io.auditseq.model.Delivery;
import java.util.List;

/**
 * Finds the audit lines in whatever a shipper put into a Kafka record, with the host of each, and rejects the rest with a
 * reason. Decides for each delivery by itself what it is. Never throws, whatever the bytes; the time it takes grows with their
 * number only.
 *
 * <p>Reusable, not thread-safe. A bare line with {@code node=}, the commonest delivery, is found without allocating anything but
 * the line itself.
 */
public final class LineReader {
    private static final byte[] TYPE = Bytes.of("type=");
    private static final byte[] NODE = Bytes.of("node=");
    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};
    /** The magic byte and the id of the schema, as serialisers with a schema registry write them. */
    private static final int REGISTRY_FRAME = 5;

    private final int maxRecordBytes;
    private final Outcome outcome;
    private final TextReader text;
    private final JsonReader json;
    private final OtlpProto otlp;

    public LineReader(IntakeOptions options) {
        HostNames hostNames = new HostNames();
        maxRecordBytes = options.maxRecordBytes();
        outcome = new Outcome(options);
        text = new TextReader(options, hostNames, outcome);
        json = new JsonReader(options, hostNames, text, outcome);
        otlp = new OtlpProto(json.envelopes(), hostNames);
    }

    /** Reads all lines of one delivery into the sink. */
    public void read(Delivery delivery, LineSink sink) {
        outcome.begin(delivery, sink);
        byte[] value = delivery.value();
        if (value != null && value.length > maxRecordBytes) {
            outcome.rejectWhole(OVERSIZED, Details.of(OVERSIZED));
        } else if (value != null) {
            value(value);
        }
        outcome.end();
    }

    /** What the delivery that was read last was taken for. */
    public Format format() {
        return outcome.format();
    }

    /** Where the host of the line that the sink got last is from: {@code node}, {@code json:host.name}, {@code syslog} … */
    public String hostSource() {
        return outcome.hostSource().label();
    }

    private void value(byte[] in) {
        int from = Bytes.startsWith(in, 0, in.length, BYTE_ORDER_MARK) ? BYTE_ORDER_MARK.length : 0;
        int start = Bytes.skipSpace(in, from, in.length);
        if (start == in.length) {
            return;
        }
        if (Bytes.startsWith(in, start, in.length, TYPE) || Bytes.startsWith(in, start, in.length, NODE)) {
            text(in, start);
        } else if (in[0] == 0 && in.length > REGISTRY_FRAME) {
            registryFrame(in);
        } else if (in[0] != '\n' || !batch(in)) {
            textOrJson(in, start);
        }
    }

    private void textOrJson(byte[] in, int start) {
        if (Binary.is(in, start, in.length)) {
            outcome.rejectWhole(UNSUPPORTED_ENCODING, Details.BINARY);
        } else if (in[start] == '{' || in[start] == '"' || (in[start] == '[' && isList(in, start))) {
            json.documents(in, start, in.length);
        } else {
            text(in, start);
        }
    }

    private void text(byte[] in, int start) {
        outcome.taken(Format.TEXT, 0);
        text.lines(in, start, in.length, Origin.NONE);
    }

    private void registryFrame(byte[] in) {
        if (in[REGISTRY_FRAME] == '{') {
            json.documents(in, REGISTRY_FRAME, in.length);
        } else {
            outcome.rejectWhole(UNSUPPORTED_ENCODING, Details.REGISTRY_FRAME);
        }
    }

    /** A batch of OpenTelemetry begins with the byte of a line feed, and so may text: only reading all of it decides. */
    private boolean batch(byte[] in) {
        List<OtlpResource> resources = otlp.resources(in);
        if (resources == null) {
            return false;
        }
        outcome.taken(Format.OTLP_PROTO, 0);
        json.lines().batches(resources, Origin.NONE, 0);
        return true;
    }

    /** A line from the kernel's console begins with a bracket too, and a number behind it. */
    private static boolean isList(byte[] in, int bracket) {
        int first = Bytes.skipSpace(in, bracket + 1, in.length);
        return first < in.length && (in[first] == '{' || in[first] == '"' || in[first] == '[' || in[first] == ']');
    }
}
