package io.auditseq.parse;

import io.auditseq.model.RawRecord;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.StringTokenizer;
import org.jspecify.annotations.Nullable;

/**
 * One record with its fields. It is parsed when the first field is asked for, once; text is made only of what is asked for.
 * Not thread-safe.
 *
 * <p>Fields that the kernel or auditd stamped and fields that a program wrote inside {@code msg='…'} have methods of their own
 * ({@link #value}, {@link #nested}): a program may write {@code auid=0} there, and that is only a claim.
 *
 * <p>Absent values are null, however the record says it: no such field, {@code (null)}, {@code (none)}, {@code ?}, {@code ""},
 * an id of 4294967295, {@code <no_memory>}. Of several fields of one name the first counts; inside {@code msg='…'} the last of
 * {@code addr}, {@code terminal} and {@code res}, since libaudit writes these behind whatever a program put in front.
 */
public final class AuditRecord {
    private static final FieldName[] RESULTS = {FieldName.RES, FieldName.RESULT};

    private final RawRecord raw;
    private @Nullable Body body;

    private AuditRecord(RawRecord raw) {
        this.raw = raw;
    }

    public static AuditRecord of(RawRecord raw) {
        return new AuditRecord(raw);
    }

    /** The record as it came. */
    public RawRecord raw() {
        return raw;
    }

    /** Number of the type; {@link RecordTypes#UNKNOWN} for a name that is in no table. */
    public int type() {
        return raw.type();
    }

    /** Name of the type, as in the line when it is in no table. */
    public String typeName() {
        return type() == RecordTypes.UNKNOWN ? typeInLine() : RecordTypes.name(type());
    }

    private String typeInLine() {
        HeaderParser header = new HeaderParser();
        return header.parse(raw.text(), 0, raw.text().length)
                ? FieldValue.text(raw.text(), header.typeFrom(), header.typeTo())
                : RecordTypes.name(RecordTypes.UNKNOWN);
    }

    /** Whether the field is there, with a value or not. */
    public boolean has(FieldName name) {
        return body().first(name, Body.OUTER) >= 0;
    }

    /** The value as logged, without its quotes; null when the field is not there. */
    public @Nullable String raw(FieldName name) {
        int field = body().first(name, Body.OUTER);
        return field < 0 ? null : rawText(field);
    }

    /** The value decoded; null when absent. */
    public @Nullable String value(FieldName name) {
        int field = body().first(name, Body.OUTER);
        return field < 0 ? null : valueText(field, name);
    }

    /** The value as a decimal number; {@code otherwise} when it is absent (an unset id is) or none. */
    public long number(FieldName name, long otherwise) {
        int field = body().first(name, Body.OUTER);
        return field < 0 || isAbsent(field, name)
                ? otherwise
                : FieldScan.decimal(raw.text(), body().from(field), body().to(field), otherwise);
    }

    /** The value as a hexadecimal number, with or without {@code 0x}; {@code otherwise} when it is absent or none. */
    public long hex(FieldName name, long otherwise) {
        int field = body().first(name, Body.OUTER);
        return field < 0 ? otherwise : FieldScan.hex(raw.text(), body().from(field), body().to(field), otherwise);
    }

    /** Whether the field is there inside {@code msg='…'}. */
    public boolean hasNested(FieldName name) {
        return nestedField(name) >= 0;
    }

    /** The value of a field inside {@code msg='…'}, decoded; null when absent. It is what a program says. */
    public @Nullable String nested(FieldName name) {
        int field = nestedField(name);
        return field < 0 ? null : valueText(field, name);
    }

    /** All the text inside {@code msg='…'}, as logged; null when the record has none. */
    public @Nullable String message() {
        int from = body().nestedFrom();
        return from < 0 ? null : FieldValue.text(raw.text(), from, body().nestedTo());
    }

    private int nestedField(FieldName name) {
        return name.is(FieldName.LAST_COUNTS) ? body().last(name, Body.NESTED) : body().first(name, Body.NESTED);
    }

    /**
     * The name that auditd found for an id, an architecture or a system call ({@code log_format = ENRICHED}); null without one. It is
     * auditd's reading of its own line, into which the text of {@code msg='…'} finds its way: a name counts only when the raw
     * value is there and agrees.
     */
    public @Nullable String enriched(FieldName name) {
        int field = body().first(name, Body.OUTER);
        int rawField = field < 0 ? nestedField(name) : field;
        int tail = body().first(FieldName.of(name.toString().toUpperCase(Locale.ROOT)), Body.TAIL);
        if (rawField < 0 || tail < 0) {
            return null;
        }
        String claim = valueText(tail, name);
        return claim != null && agrees(name, rawField, claim) ? claim : null;
    }

    private boolean agrees(FieldName name, int field, String claim) {
        if (!name.is(FieldName.ID)) {
            return true;
        }
        boolean unset = isAbsent(field, name);
        boolean root = isExactly(field, "0");
        return !unset && root == claim.equals("root") && !claim.startsWith("unknown(") && !claim.equals("unset");
    }

    /** The rule keys of the record; empty without any. */
    public List<String> ruleKeys() {
        List<String> all = new ArrayList<>();
        String keys = value(FieldName.KEY);
        if (keys != null) {
            StringTokenizer each = new StringTokenizer(keys, "\u0001");
            while (each.hasMoreTokens()) {
                all.add(each.nextToken());
            }
        }
        return all;
    }

    /** Success or failure, from {@code success=}, {@code res=} or {@code result=}. */
    public Outcome outcome() {
        for (FieldName name : RESULTS) {
            int field = body().first(name, Body.OUTER);
            int known = field < 0 ? nestedField(name) : field;
            if (known >= 0) {
                return outcome(known);
            }
        }
        int field = body().first(FieldName.SUCCESS, Body.OUTER);
        return field < 0 ? Outcome.UNKNOWN : outcome(field);
    }

    private Outcome outcome(int field) {
        String word = rawText(field).toLowerCase(Locale.ROOT);
        return switch (word) {
            case "yes", "success", "1" -> Outcome.SUCCESS;
            case "", "?" -> Outcome.UNKNOWN;
            default -> body().isCut(field) ? Outcome.UNKNOWN : Outcome.FAILURE;
        };
    }

    /** Whether the line ends before it should: inside a quote, a name or a byte. What stands before is used. */
    public boolean isTruncated() {
        return body().isTruncated() || endsInHalfByte();
    }

    private boolean endsInHalfByte() {
        int last = body().count() - 1;
        if (last < 0 || body().isQuoted(last) || body().to(last) != raw.text().length) {
            return false;
        }
        FieldName name = FieldName.known(raw.text(), body().nameFrom(last), body().nameTo(last));
        return isHalfByte(last, name);
    }

    private boolean isHalfByte(int field, @Nullable FieldName name) {
        int from = body().from(field);
        int to = body().to(field);
        return (to - from) % 2 != 0
                && to == raw.text().length
                && mayBeEncoded(field, name)
                && FieldValue.hexEnd(raw.text(), from, to) == to
                && FieldValue.isEncoded(raw.text(), from, to - 1);
    }

    private boolean mayBeEncoded(int field, @Nullable FieldName name) {
        return isArgument(field) || (name != null && name.is(FieldName.ENCODED));
    }

    private boolean isArgument(int field) {
        byte[] text = raw.text();
        int name = body().nameFrom(field);
        return type() == RecordTypes.EXECVE && text[name] == 'a' && Bytes.is(text[name + 1], Bytes.DIGIT);
    }

    private boolean isAbsent(int field, FieldName name) {
        Body fields = body();
        if (!fields.isQuoted(field)) {
            return FieldValue.isAbsent(raw.text(), fields.from(field), fields.to(field), name);
        }
        if (isArgument(field)) {
            return false;
        }
        return fields.to(field) == fields.from(field)
                || (name.equals(FieldName.ACCT) && isExactly(field, "?"))
                || (name.equals(FieldName.PROCTITLE) && isExactly(field, "(null)"));
    }

    private boolean isExactly(int field, String literal) {
        return Bytes.equal(raw.text(), body().from(field), body().to(field), literal);
    }

    private String rawText(int field) {
        return FieldValue.text(raw.text(), body().from(field), body().to(field));
    }

    private @Nullable String valueText(int field, FieldName name) {
        if (isAbsent(field, name)) {
            return null;
        }
        byte[] text = raw.text();
        int from = body().from(field);
        int to = body().to(field);
        if (body().isQuoted(field) || !isHexValue(field, name, from, to)) {
            return FieldValue.text(text, from, to);
        }
        byte[] decoded = FieldValue.decodeHex(text, from, to);
        return name.equals(FieldName.PROCTITLE) ? title(decoded) : FieldValue.text(decoded, 0, decoded.length);
    }

    private boolean isHexValue(int field, FieldName name, int from, int to) {
        if (name.equals(FieldName.DATA) && (type() == RecordTypes.TTY || type() == RecordTypes.USER_TTY)) {
            return FieldValue.isHex(raw.text(), from, to);
        }
        return (mayBeEncoded(field, name) && FieldValue.isEncoded(raw.text(), from, to)) || isHalfByte(field, name);
    }

    /** Arguments of a title are parted by NUL: shown as blanks. */
    private static String title(byte[] words) {
        int length = words.length;
        while (length > 0 && words[length - 1] == 0) {
            length--;
        }
        for (int i = 0; i < length; i++) {
            if (words[i] == 0) {
                words[i] = ' ';
            }
        }
        return FieldValue.text(words, 0, length);
    }

    private Body body() {
        if (body == null) {
            body = new Body();
            body.scan(raw.text(), raw.body(), raw.type());
        }
        return body;
    }

    /** For iterating: where the fields lie. */
    Body fields() {
        return body();
    }

    @Override
    public String toString() {
        return new String(raw.text(), StandardCharsets.ISO_8859_1);
    }
}
