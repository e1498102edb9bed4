package io.auditseq.parse;

import io.auditseq.model.RawRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.StringTokenizer;
import java.util.function.Consumer;
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
        return fields().first(name, FieldTable.OUTER) >= 0;
    }

    /** The value as logged, without its quotes; null when the field is not there. */
    public @Nullable String raw(FieldName name) {
        RecordField field = stamped(name);
        return field == null ? null : field.raw();
    }

    /** The value decoded; null when absent. */
    public @Nullable String value(FieldName name) {
        int field = fields().first(name, FieldTable.OUTER);
        if (field < 0) {
            return null;
        }
        return isPlainlyQuoted(field, name)
                ? FieldValue.text(raw.text(), fields().from(field), fields().to(field))
                : field(field, name).value();
    }

    /** Whether the value is what stands between the quotes, and nothing else need be asked. Most are. */
    private boolean isPlainlyQuoted(int field, FieldName name) {
        return fields().isQuoted(field)
                && fields().from(field) < fields().to(field)
                && type() != RecordTypes.EXECVE
                && !name.equals(FieldName.ACCT)
                && !name.equals(FieldName.PROCTITLE);
    }

    /** Whether the field is there and its value, as logged and without its quotes, is this text, all ASCII. */
    public boolean is(FieldName name, String literal) {
        int field = fields().first(name, FieldTable.OUTER);
        return field >= 0 && Bytes.equal(raw.text(), fields().from(field), fields().to(field), literal);
    }

    /** The value as a decimal number; {@code otherwise} when it is absent (an unset id is) or none. */
    public long number(FieldName name, long otherwise) {
        int field = fields().first(name, FieldTable.OUTER);
        if (field < 0) {
            return otherwise;
        }
        int from = fields().from(field);
        int to = fields().to(field);
        if (fields().isQuoted(field)) { // no kernel writes that
            return field(field, name).number(otherwise);
        }
        return FieldValue.isAbsent(raw.text(), from, to, name)
                ? otherwise
                : FieldScan.decimal(raw.text(), from, to, otherwise);
    }

    /** The value as a hexadecimal number, with or without {@code 0x}; {@code otherwise} when it is absent or none. */
    public long hex(FieldName name, long otherwise) {
        int field = fields().first(name, FieldTable.OUTER);
        return field < 0 ? otherwise : FieldScan.hex(raw.text(), fields().from(field), fields().to(field), otherwise);
    }

    /** Whether the field is there inside {@code msg='…'}, with a value or not. */
    public boolean hasNested(FieldName name) {
        return claimed(name) != null;
    }

    /**
     * The value of a field inside {@code msg='…'}, decoded; null when absent. It is what a program says. Texts of old that begin
     * {@code PAM: session open} have the {@code op} {@code PAM:session_open}, as today's write it.
     */
    public @Nullable String nested(FieldName name) {
        RecordField field = claimed(name);
        if (field == null) {
            return name.equals(FieldName.OP) ? OldText.operation(message()) : null;
        }
        return field.value();
    }

    /**
     * The value as text, decoded, and as logged where it says that there is none ({@code (null)}, {@code ?}, {@code 4294967295}); from inside
     * {@code msg='…'} when it stands nowhere else. Null when the field is not there.
     */
    public @Nullable String text(FieldName name) {
        RecordField field = anywhere(name);
        return field == null ? null : field.text();
    }

    /** All the text inside {@code msg='…'}, as logged; null when the record has none. */
    public @Nullable String message() {
        int from = body().nestedFrom();
        return from < 0 ? null : FieldValue.text(raw.text(), from, body().nestedTo());
    }

    /**
     * The name that auditd found for an id, an architecture or a system call ({@code log_format = ENRICHED}); null without one. It is
     * auditd's reading of its own line, into which the text of {@code msg='…'} finds its way: a name counts only when the raw
     * value is there and agrees.
     */
    public @Nullable String enriched(FieldName name) {
        RecordField field = anywhere(name);
        int tail = fields().first(name.inTail(), FieldTable.TAIL);
        if (field == null || tail < 0) {
            return null;
        }
        String claim = field(tail, name).value();
        return claim != null && agrees(name, field, claim) ? claim : null;
    }

    private boolean agrees(FieldName name, RecordField field, String claim) {
        if (name.is(FieldName.ID)) {
            boolean found = !claim.startsWith("unknown(") && !claim.equals("unset");
            return found && !field.isAbsent() && field.isExactly("0") == claim.equals("root");
        }
        if (name.equals(FieldName.ARCH)) {
            long other = Architectures.byName(claim);
            return other < 0 || other == field.hex(-1);
        }
        if (name.equals(FieldName.SYSCALL)) {
            String known = Syscalls.name(hex(FieldName.ARCH, -1), field.number(-1));
            return known == null || known.equals(claim);
        }
        return true;
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

    /**
     * Success or failure: from {@code success=} of calls, {@code res=} or {@code result=}, the verdict of SELinux or AppArmor. Inside
     * {@code msg='…'} it is the program's word.
     */
    public Outcome outcome() {
        return Outcome.of(this);
    }

    /** The permissions that an access control decision is about, {@code { read write }}; empty for other records. */
    public List<String> permissions() {
        if (type() != RecordTypes.AVC && type() != RecordTypes.USER_AVC) {
            return List.of();
        }
        String nested = message();
        return OldText.braced(nested != null ? nested : FieldValue.text(raw.text(), raw.body(), raw.text().length));
    }

    /** Whether the line ends before it should: inside a quote, a name or a byte. What stands before is used. */
    public boolean isTruncated() {
        int last = fields().count() - 1;
        return body().isTruncated() || (last >= 0 && field(last).isCut());
    }

    /** Gives all fields and words in the order of the line. */
    public void forEachField(Consumer<RecordField> visitor) {
        Duplicates duplicates = new Duplicates(fields());
        for (int i = 0; i < fields().count(); i++) {
            FieldName known = fields().name(i);
            visitor.accept(new RecordField(raw, fields(), i, known, duplicates.counts(i, known)));
        }
    }

    /** The field outside {@code msg='…'}; null when there is none. */
    @Nullable
    RecordField stamped(FieldName name) {
        int field = fields().first(name, FieldTable.OUTER);
        return field < 0 ? null : field(field, name);
    }

    /** The field inside {@code msg='…'}; null when there is none. */
    @Nullable
    RecordField claimed(FieldName name) {
        boolean last = name.is(FieldName.LAST_COUNTS);
        int field = last ? fields().last(name, FieldTable.NESTED) : fields().first(name, FieldTable.NESTED);
        return field < 0 ? null : field(field, name);
    }

    /** What the kernel or auditd stamped, else what a program claims. */
    @Nullable
    RecordField anywhere(FieldName name) {
        RecordField stamped = stamped(name);
        return stamped != null ? stamped : claimed(name);
    }

    RecordField field(int field) {
        return field(field, null);
    }

    private RecordField field(int field, @Nullable FieldName name) {
        return new RecordField(raw, fields(), field, name != null ? name : fields().name(field), true);
    }

    /** Where the fields lie, for those who read them in bulk. */
    FieldTable fields() {
        return body().fields();
    }

    private Body body() {
        if (body == null) {
            body = new Body(raw.text(), raw.body(), raw.type());
        }
        return body;
    }

    @Override
    public String toString() {
        return FieldValue.text(raw.text(), 0, raw.text().length);
    }
}
