package io.auditseq.parse;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The arguments of an exec, put together from all its EXECVE records in whatever order they are given. The kernel splits an argument
 * that does not fit into a record ({@code a4_len=40000 a4[0]=… a4[1]=…}) and goes on in further records.
 *
 * <p>Nothing is guessed: where arguments are missing, one {@link #GAP} stands for all of them, and {@link #isComplete} is false.
 */
public final class ExecArguments {
    /** Stands where arguments are missing, and at the end of one whose pieces are. */
    public static final String GAP = "…";

    private final List<String> args = new ArrayList<>();
    private long argc = -1;
    private boolean complete = true;

    private ExecArguments() {}

    /** The arguments that these records hold; records of other types are passed over. */
    public static ExecArguments of(List<AuditRecord> execves) {
        ExecArguments arguments = new ExecArguments();
        List<Piece> pieces = new ArrayList<>();
        for (AuditRecord record : execves) {
            if (record.type() == RecordTypes.EXECVE) {
                arguments.argc = Math.max(arguments.argc, record.number(FieldName.ARGC, -1));
                collect(record, pieces);
            }
        }
        pieces.sort(Comparator.comparingLong(Piece::argument).thenComparingLong(Piece::index));
        arguments.join(pieces);
        return arguments;
    }

    /** The arguments in order; the first is what the program was called. */
    public List<String> args() {
        return Collections.unmodifiableList(args);
    }

    /** How many there should be; -1 when the first record is missing. Old kernels say 0 and give one. */
    public long argc() {
        return argc;
    }

    /** Whether all arguments are there, and all pieces of each. */
    public boolean isComplete() {
        return complete;
    }

    private void join(List<Piece> pieces) {
        long next = 0;
        int at = 0;
        while (at < pieces.size()) {
            int end = at;
            long argument = pieces.get(at).argument;
            while (end < pieces.size() && pieces.get(end).argument == argument) {
                end++;
            }
            if (argument != next) {
                addGap();
            }
            add(pieces.subList(at, end));
            next = argument + 1;
            at = end;
        }
        if (argc < 0 || next < Math.max(argc, 1)) {
            addGap();
        }
    }

    private void addGap() {
        args.add(GAP);
        complete = false;
    }

    /** One argument: the length comes first (index -1), then the pieces. */
    private void add(List<Piece> pieces) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        long announced = -1;
        long written = 0;
        long next = 0;
        boolean whole = true;
        for (Piece piece : pieces) {
            if (piece.index == Piece.LENGTH) {
                announced = piece.field.number(-1);
            } else if (piece.index >= next) {
                whole &= piece.index == next && !piece.field.isCut();
                next = piece.index + 1;
                written += piece.field.length();
                piece.field.appendTo(bytes, piece.split);
            }
        }
        whole &= next > 0 && written >= announced;
        complete &= whole;
        byte[] all = bytes.toByteArray();
        args.add(FieldValue.text(all, 0, all.length) + (whole ? "" : GAP));
    }

    private static void collect(AuditRecord record, List<Piece> pieces) {
        FieldTable fields = record.fields();
        for (int field = 0; field < fields.count(); field++) {
            if (fields.part(field) == FieldTable.OUTER) {
                Piece piece = Piece.of(record, field);
                if (piece != null) {
                    pieces.add(piece);
                }
            }
        }
    }

    /**
     * A field that holds an argument or a part of one.
     *
     * @param index which part; 0 for a whole argument; {@link #LENGTH} for the length that the parts add up to
     */
    private record Piece(long argument, long index, boolean split, RecordField field) {
        static final long LENGTH = -1;
        private static final long NONE = Long.MIN_VALUE;

        static @Nullable Piece of(AuditRecord record, int field) {
            byte[] text = record.raw().text();
            int name = record.fields().nameFrom(field);
            int nameTo = record.fields().nameTo(field);
            int digits = name + 1;
            while (digits < nameTo && Bytes.is(text[digits], Bytes.DIGIT)) {
                digits++;
            }
            long argument = text[name] == 'a' ? FieldScan.decimal(text, name + 1, digits, -1) : -1;
            boolean split = digits < nameTo;
            long index = split ? indexOf(text, digits, nameTo) : 0;
            return argument < 0 || index == NONE ? null : new Piece(argument, index, split, record.field(field));
        }

        private static long indexOf(byte[] text, int from, int to) {
            if (Bytes.equal(text, from, to, "_len")) {
                return LENGTH;
            }
            return text[from] == '[' ? FieldScan.decimal(text, from + 1, to - 1, NONE) : NONE;
        }
    }
}
