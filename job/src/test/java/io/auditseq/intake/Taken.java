package io.auditseq.intake;

import io.auditseq.model.Delivery;
import io.auditseq.model.Line;
import io.auditseq.model.LineMarks;
import io.auditseq.model.RejectReason;
import io.auditseq.model.Rejected;
import io.auditseq.parse.RecordTypes;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What was taken from one delivery, in forms that read well in a test. */
final class Taken implements LineSink {
    final List<Line> lines = new ArrayList<>();
    final List<String> sources = new ArrayList<>();
    final List<Rejected> rejects = new ArrayList<>();
    final List<RejectReason> dropped = new ArrayList<>();
    final LineReader reader;
    int skipped;
    int kernelLosses;

    private Taken(LineReader reader) {
        this.reader = reader;
    }

    static Taken from(String value) {
        return from(bytes(value));
    }

    static Taken from(byte @Nullable [] value) {
        return from(delivery(value), IntakeOptions.DEFAULTS);
    }

    static Taken from(String value, IntakeOptions options) {
        return from(delivery(bytes(value)), options);
    }

    static Taken from(Delivery delivery, IntakeOptions options) {
        return with(new LineReader(options), delivery);
    }

    static Taken with(LineReader reader, Delivery delivery) {
        Taken taken = new Taken(reader);
        reader.read(delivery, taken);
        return taken;
    }

    static Delivery delivery(byte @Nullable [] value) {
        return new Delivery(value, null, null, "audit", 3, 41, 1_800_000_000_000L);
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    String format() {
        return reader.format().label();
    }

    /** {@code web01 SYSCALL 1790000000.001:7} each. */
    List<String> events() {
        return lines.stream().map(line -> line.host() + " " + id(line)).toList();
    }

    static String id(Line line) {
        return "%s %d.%03d:%d"
                .formatted(RecordTypes.name(line.type()), line.at() / 1000, line.at() % 1000, line.serial());
    }

    /** {@code 0 not_audit} each. */
    List<String> reasons() {
        return rejects.stream().map(r -> r.index() + " " + r.reason().label()).toList();
    }

    List<String> texts() {
        return lines.stream()
                .map(line -> new String(line.text(), StandardCharsets.UTF_8))
                .toList();
    }

    /** The only line; fails when there are more or rejects beside it. */
    Line line() {
        if (lines.size() != 1 || !rejects.isEmpty()) {
            throw new AssertionError("not one line: " + events() + ", rejected " + reasons());
        }
        return lines.get(0);
    }

    String text() {
        return new String(line().text(), StandardCharsets.UTF_8);
    }

    boolean isMarked(int mark) {
        return (line().marks() & mark) != 0;
    }

    boolean isTruncated() {
        return isMarked(LineMarks.TRUNCATED);
    }

    @Override
    public void line(Line line) {
        lines.add(line);
        sources.add(reader.hostSource());
    }

    @Override
    public void rejected(Rejected rejected) {
        rejects.add(rejected);
    }

    @Override
    public void dropped(RejectReason reason) {
        dropped.add(reason);
    }

    @Override
    public void skipped() {
        skipped++;
    }

    @Override
    public void kernelLoss() {
        kernelLosses++;
    }
}
