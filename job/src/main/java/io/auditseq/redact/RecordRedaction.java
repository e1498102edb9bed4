package io.auditseq.redact;

import io.auditseq.model.RawRecord;
import io.auditseq.parse.AuditRecord;
import io.auditseq.parse.RecordField;
import io.auditseq.parse.RecordTypes;
import io.auditseq.redact.Spans.Span;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Replaces secrets in the records of one event, in place, so that they stay audit lines: the arguments of an exec over all its EXECVE records,
 * titles of processes, command lines that programs report ({@code cmd=}), and keystrokes. A value keeps its encoding; one that
 * was hexadecimal for a byte that is gone is quoted, as the kernel would write it.
 */
public final class RecordRedaction {
    private static final Set<String> COMMANDS = Set.of("cmd", "cmdline", "command", "proctitle");
    private static final byte[] MARK = Redaction.MARK.getBytes(StandardCharsets.ISO_8859_1);

    private final Redaction redaction;
    private final List<RawRecord> records;
    private final List<LineEdits> edits = new ArrayList<>();

    private RecordRedaction(Redaction redaction, List<RawRecord> records) {
        this.redaction = redaction;
        this.records = records;
    }

    /** The records without their secrets; the same list when there are none. */
    public static List<RawRecord> of(Redaction redaction, List<RawRecord> records) {
        return redaction.isOn() ? new RecordRedaction(redaction, records).redacted() : records;
    }

    private List<RawRecord> redacted() {
        List<Piece> pieces = new ArrayList<>();
        for (RawRecord record : records) {
            LineEdits line = new LineEdits(record);
            edits.add(line);
            if (record.type() == RecordTypes.EXECVE && redaction.coversArguments()) {
                AuditRecord.of(record).forEachField(field -> Piece.add(field, line, pieces));
            } else if (isTyped(record)) {
                keystrokes(record, line);
            } else if (redaction.coversArguments() && mayHoldCommand(record)) {
                AuditRecord.of(record).forEachField(field -> command(field, line));
            }
        }
        arguments(pieces);
        return edits.stream().allMatch(LineEdits::isEmpty)
                ? records
                : edits.stream().map(LineEdits::record).toList();
    }

    private static boolean isTyped(RawRecord record) {
        return record.type() == RecordTypes.TTY || record.type() == RecordTypes.USER_TTY;
    }

    private static boolean mayHoldCommand(RawRecord record) {
        return record.type() == RecordTypes.PROCTITLE
                || ((record.type() == RecordTypes.UNKNOWN || RecordTypes.isFromUserSpace(record.type()))
                        && holdsName(record.text(), record.body()));
    }

    /** Whether {@code cmd} or {@code command} stands somewhere: most records have neither, and need not be parsed for it. */
    private static boolean holdsName(byte[] text, int from) {
        for (int at = from; at + 3 < text.length; at++) {
            if (text[at] == 'c'
                    && ((text[at + 1] == 'm' && text[at + 2] == 'd') || (text[at + 1] == 'o' && text[at + 2] == 'm'))) {
                return true;
            }
        }
        return false;
    }

    private void keystrokes(RawRecord record, LineEdits line) {
        if (redaction.coversKeystrokes()) {
            AuditRecord.of(record).forEachField(field -> {
                if (field.name().equals("data") && field.from() < field.to()) {
                    line.replace(field, MARK, !field.isLiteral());
                }
            });
        }
    }

    private void command(RecordField field, LineEdits line) {
        if (field.part() == RecordField.Part.WORD || !COMMANDS.contains(field.name())) {
            return;
        }
        String text = text(field.decoded());
        String masked = text.indexOf('\0') < 0 ? redaction.text(text) : title(text);
        if (!masked.equals(text)) {
            line.replace(field, bytes(masked), false);
        }
    }

    /** The arguments in a title are parted by NUL. */
    private String title(String text) {
        return String.join("\0", redaction.arguments(List.of(text.split("\0", -1))));
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private void arguments(List<Piece> pieces) {
        pieces.sort(Comparator.comparingLong(Piece::argument).thenComparingLong(Piece::index));
        List<List<Piece>> byArgument = new ArrayList<>();
        for (Piece piece : pieces) {
            List<Piece> last = byArgument.isEmpty() ? null : byArgument.get(byArgument.size() - 1);
            if (last != null && last.get(0).argument == piece.argument) {
                last.add(piece);
            } else {
                byArgument.add(new ArrayList<>(List.of(piece)));
            }
        }
        List<Spans> found = redaction.find(byArgument.stream().map(Piece::join).toList());
        for (int i = 0; found != null && i < byArgument.size(); i++) {
            mask(byArgument.get(i), found.get(i).joined());
        }
    }

    /** The mark stands in the piece in which the secret begins; the others lose their part of it. */
    private static void mask(List<Piece> pieces, List<Span> secrets) {
        int start = 0;
        int shorter = 0;
        for (Piece piece : pieces) {
            int end = start + piece.text.length();
            StringBuilder masked = new StringBuilder();
            int done = start;
            for (Span secret : secrets) {
                if (secret.to() <= start || secret.from() >= end) {
                    continue;
                }
                masked.append(piece.text, done - start, Math.max(start, secret.from()) - start);
                masked.append(secret.from() >= start ? Redaction.MARK : "");
                done = Math.min(end, secret.to());
            }
            if (done > start) {
                masked.append(piece.text, done - start, end - start);
                shorter += piece.line.replace(
                        piece.field, bytes(masked.toString()), piece.isPart && !piece.field.isLiteral());
            }
            start = end;
        }
        if (!secrets.isEmpty()) {
            announce(pieces, shorter);
        }
    }

    /** {@code a4_len=} is how long the pieces are together, as they stand in the lines. */
    private static void announce(List<Piece> pieces, int shorter) {
        for (Piece piece : pieces) {
            if (piece.length >= 0) {
                piece.line.replace(piece.field, bytes(Long.toString(Math.max(0, piece.length - shorter))), false);
            }
        }
    }

    /**
     * A field that holds an argument or a part of one, or announces its length.
     *
     * @param index which part; -1 for the length
     * @param length what is announced; -1 when the field is a part
     */
    private record Piece(
            long argument, long index, boolean isPart, long length, String text, RecordField field, LineEdits line) {

        static void add(RecordField field, LineEdits line, List<Piece> pieces) {
            Piece piece = field.part() == RecordField.Part.STAMPED ? of(field, line) : null;
            if (piece != null) {
                pieces.add(piece);
            }
        }

        private static @Nullable Piece of(RecordField field, LineEdits line) {
            String name = field.name();
            int digits = digitsEnd(name, 1);
            if (name.isEmpty() || name.charAt(0) != 'a' || digits == 1) {
                return null;
            }
            long argument = number(name, 1, digits);
            if (name.endsWith("_len")) {
                String text = field.raw();
                boolean isNumber = !text.isEmpty() && digitsEnd(text, 0) == text.length();
                return isNumber
                        ? new Piece(argument, -1, false, number(text, 0, text.length()), "", field, line)
                        : null;
            }
            boolean isPart = digits < name.length();
            long index = isPart ? number(name, digits + 1, digitsEnd(name, digits + 1)) : 0;
            return new Piece(argument, index, isPart, -1, RecordRedaction.text(field.decoded()), field, line);
        }

        private static int digitsEnd(String text, int from) {
            int at = from;
            while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
                at++;
            }
            return at;
        }

        /** Numbers beyond sense are all the same. */
        private static long number(String text, int from, int to) {
            return to <= from ? 0 : to - from > 15 ? Integer.MAX_VALUE : Long.parseLong(text, from, to, 10);
        }

        static String join(List<Piece> pieces) {
            if (pieces.size() == 1) {
                return pieces.get(0).text;
            }
            StringBuilder joined = new StringBuilder();
            pieces.forEach(piece -> joined.append(piece.text));
            return joined.toString();
        }
    }
}
