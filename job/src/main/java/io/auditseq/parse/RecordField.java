package io.auditseq.parse;

import io.auditseq.model.RawRecord;
import java.io.ByteArrayOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * One field of a record, or a word that is none. Text is made of it only when asked for.
 *
 * <p>Values are quoted and then literal, or hexadecimal when a byte would have broken the quoting, or plain. What an unquoted
 * value is follows from record type and name and from the digits themselves, see {@link FieldValue#isEncoded}.
 */
public final class RecordField {

    /** Where in its record a field stands, which says who wrote it. */
    public enum Part {
        /** Stamped by the kernel or auditd. */
        STAMPED,
        /** Inside {@code msg='…'}: what a program claims. */
        CLAIMED,
        /** In the tail that auditd adds with {@code log_format = ENRICHED}; upper-case names. */
        ENRICHED,
        /** A word without {@code =}, outside {@code msg='…'}. */
        WORD
    }

    private static final Part[] PARTS = {Part.STAMPED, Part.CLAIMED, Part.ENRICHED, Part.WORD};

    private final RawRecord record;
    private final FieldTable fields;
    private final int field;
    private final @Nullable FieldName known;
    private final boolean counts;

    /** @param known the name, when it is one of the constants or was asked for */
    RecordField(RawRecord record, FieldTable fields, int field, @Nullable FieldName known, boolean counts) {
        this.record = record;
        this.fields = fields;
        this.field = field;
        this.known = known;
        this.counts = counts;
    }

    /** The name as logged; {@code old-auid} for {@code old auid} of old kernels; empty for a word. */
    public String name() {
        if (known != null) {
            return known.toString();
        }
        return part() == Part.WORD ? "" : fields.nameText(field).replace(' ', '-');
    }

    /** The name for comparing and interpreting; null when it is none of the constants. */
    @Nullable
    FieldName known() {
        return known;
    }

    public Part part() {
        return PARTS[fields.part(field) / FieldTable.NESTED];
    }

    /** Whether it is the field that counts of those with this name in this part of the record. */
    public boolean counts() {
        return counts;
    }

    /** The value as logged, without its quotes. */
    public String raw() {
        return FieldValue.text(record.text(), from(), to());
    }

    /** Whether there is a value and it is what stands in {@link #line} from {@link #from} to {@link #to}, byte for byte: it need not be decoded. */
    public boolean isLiteral() {
        return !isAbsent() && (fields.isQuoted(field) || !isHexadecimal());
    }

    /** The line of the record. */
    public byte[] line() {
        return record.text();
    }

    /** The value decoded; null when it says that there is none. */
    public @Nullable String value() {
        if (isAbsent()) {
            return null;
        }
        if (fields.isQuoted(field) || !isHexadecimal()) {
            return raw();
        }
        byte[] decoded = FieldValue.decodeHex(record.text(), from(), to());
        return is(FieldName.PROCTITLE) ? FieldValue.title(decoded) : FieldValue.text(decoded, 0, decoded.length);
    }

    /** The value decoded; as logged where it says that there is none. */
    public String text() {
        String value = value();
        return value != null ? value : raw();
    }

    /** The bytes of the value, decoded. */
    public byte[] decoded() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(length());
        appendTo(bytes, false);
        return bytes.toByteArray();
    }

    /** The value as a decimal number; {@code otherwise} when it is absent or none. */
    long number(long otherwise) {
        return isAbsent() ? otherwise : FieldScan.decimal(record.text(), from(), to(), otherwise);
    }

    long hex(long otherwise) {
        return FieldScan.hex(record.text(), from(), to(), otherwise);
    }

    /** How many bytes the value has in the line, without its quotes. */
    int length() {
        return to() - from();
    }

    /**
     * Adds the bytes of an argument, decoded. A piece of one is hexadecimal whenever it is unquoted and can be: its own bytes may all
     * be harmless, those of its neighbours are not.
     */
    void appendTo(ByteArrayOutputStream bytes, boolean piece) {
        boolean hex = piece ? FieldValue.isHex(record.text(), from(), to()) : isHexadecimal();
        if (hex && !fields.isQuoted(field)) {
            bytes.writeBytes(FieldValue.decodeHex(record.text(), from(), to()));
        } else {
            bytes.write(record.text(), from(), length());
        }
    }

    /** Whether the value says that there is none: an unset id, {@code (null)}, {@code ?} and the like. */
    boolean isAbsent() {
        if (!fields.isQuoted(field)) {
            return FieldValue.isAbsent(record.text(), from(), to(), known);
        }
        if (isArgument()) {
            return false;
        }
        return from() == to()
                || (is(FieldName.ACCT) && isExactly("?"))
                || (is(FieldName.PROCTITLE) && isExactly("(null)"));
    }

    boolean isQuoted() {
        return fields.isQuoted(field);
    }

    /** Whether the line ends inside the value. */
    boolean isCut() {
        return fields.isCut(field) || isHalfByte();
    }

    boolean isExactly(String literal) {
        return Bytes.equal(record.text(), from(), to(), literal);
    }

    private boolean isHexadecimal() {
        boolean typed = record.type() == RecordTypes.TTY || record.type() == RecordTypes.USER_TTY;
        if (typed && is(FieldName.DATA)) {
            return FieldValue.isHex(record.text(), from(), to());
        }
        if (isPiece()) {
            return FieldValue.isHex(record.text(), from(), to());
        }
        return (mayBeEncoded() && FieldValue.isEncoded(record.text(), from(), to())) || isHalfByte();
    }

    /** Whether the line was cut between two digits of an encoded value. */
    private boolean isHalfByte() {
        return (to() - from()) % 2 != 0
                && to() == record.text().length
                && !fields.isQuoted(field)
                && mayBeEncoded()
                && FieldValue.hexEnd(record.text(), from(), to()) == to()
                && FieldValue.isEncoded(record.text(), from(), to() - 1);
    }

    private boolean mayBeEncoded() {
        return isArgument() || part() == Part.ENRICHED || (known != null && known.is(FieldName.ENCODED));
    }

    private boolean isArgument() {
        int name = fields.nameFrom(field);
        return record.type() == RecordTypes.EXECVE
                && part() == Part.STAMPED
                && fields.nameTo(field) > name + 1
                && record.text()[name] == 'a'
                && Bytes.is(record.text()[name + 1], Bytes.DIGIT);
    }

    /** {@code a2[0]}: what needed to be encoded may stand in another piece of the argument. */
    private boolean isPiece() {
        return isArgument() && record.text()[fields.nameTo(field) - 1] == ']';
    }

    private boolean is(FieldName name) {
        return name.equals(known);
    }

    /** Where the value begins in the line, behind its quote. */
    public int from() {
        return fields.from(field);
    }

    /** Where the value ends in the line, before its quote. */
    public int to() {
        return fields.to(field);
    }

    @Override
    public String toString() {
        return part() == Part.WORD ? raw() : name() + "=" + raw();
    }
}
