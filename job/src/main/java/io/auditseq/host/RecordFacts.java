package io.auditseq.host;

import io.auditseq.model.RecordTexts;
import io.auditseq.parse.Architectures;
import io.auditseq.parse.AuditRecord;
import io.auditseq.parse.ExecArguments;
import io.auditseq.parse.FieldName;
import io.auditseq.parse.RecordField;
import io.auditseq.parse.RecordTypes;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The records of an event as rules about single lines ask for them. What a program claims inside {@code msg='…'} counts only where the
 * kernel stamped no field of that name.
 */
final class RecordFacts implements RecordTexts {
    private final HostEvent event;
    private final EventRecords records;
    /** The records by their index in the event, EXECVE only once. */
    private final int[] lines;

    private final int count;
    private @Nullable ExecArguments arguments;

    RecordFacts(HostEvent event) {
        this.event = event;
        this.records = event.records();
        this.lines = new int[records.size()];
        int found = 0;
        boolean hasExec = false;
        for (int i = 0; i < records.size(); i++) {
            boolean isExec = records.type(i) == RecordTypes.EXECVE;
            if (!isExec || !hasExec) {
                lines[found++] = i;
            }
            hasExec |= isExec;
        }
        this.count = found;
    }

    @Override
    public int count() {
        return count;
    }

    @Override
    public List<String> values(int record, String field) {
        int line = lines[record];
        if (field.equals(EVERYTHING)) {
            return texts(line);
        }
        if (field.equals("type")) {
            return List.of(event.typeName(line));
        }
        if (records.type(line) == RecordTypes.EXECVE && isArgument(field)) {
            return argument(number(field));
        }
        return isOfTail(field) ? one(fromTail(line, field)) : logged(records.get(line), line, field);
    }

    @Override
    public boolean isUnknown(int record, String field) {
        if (field.equals(EVERYTHING)) {
            return false;
        }
        AuditRecord line = records.get(lines[record]);
        if (isOfTail(field)) {
            boolean isThere = line.text(lowerCase(field)) != null;
            return isThere && fromTail(lines[record], field) == null;
        }
        return line.type() == RecordTypes.EXECVE
                && isArgument(field)
                && !arguments().isComplete()
                && argument(number(field)).isEmpty();
    }

    private static List<String> one(@Nullable String value) {
        return value == null ? List.of() : List.of(value);
    }

    private List<String> logged(AuditRecord record, int line, String field) {
        String text = record.text(FieldName.of(field));
        if (text == null) {
            return List.of();
        }
        return switch (field) {
            case "key" -> record.ruleKeys().isEmpty() ? List.of(text) : record.ruleKeys();
            case "exe" -> both(text, ProcessFacts.withoutMark(text));
            case "syscall" -> both(text, callName(line));
            case "name" -> both(text, absolute(record));
            default -> List.of(text);
        };
    }

    private static List<String> both(String text, @Nullable String other) {
        return other == null || other.equals(text) ? List.of(text) : List.of(text, other);
    }

    private @Nullable String callName(int line) {
        return records.type(line) == RecordTypes.SYSCALL ? event.call().name() : null;
    }

    /** The absolute path of a PATH record that is an object of the call. */
    private @Nullable String absolute(AuditRecord record) {
        if (record.type() != RecordTypes.PATH) {
            return null;
        }
        for (FileElement file : event.files().elements()) {
            if (file.record() == record) {
                return file.path();
            }
        }
        return null;
    }

    private static int number(String argument) {
        return Integer.parseInt(argument, 1, argument.length(), 10);
    }

    private static boolean isArgument(String field) {
        if (field.charAt(0) != 'a' || field.length() < 2 || field.length() > 6) {
            return false;
        }
        for (int i = 1; i < field.length(); i++) {
            if (field.charAt(i) < '0' || field.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }

    /** Where arguments are missing, those behind have lost their number. */
    private List<String> argument(int number) {
        List<String> args = arguments().args();
        return number < args.size() && number < certain() ? List.of(args.get(number)) : List.of();
    }

    private int certain() {
        List<String> args = arguments().args();
        int certain = 0;
        while (certain < args.size()
                && (arguments().isComplete() || !args.get(certain).endsWith(ExecArguments.GAP))) {
            certain++;
        }
        return certain;
    }

    private ExecArguments arguments() {
        if (arguments == null) {
            arguments = ExecArguments.of(records.all(RecordTypes.EXECVE));
        }
        return arguments;
    }

    /** Whether it is a name of the tail that auditd adds with {@code log_format = ENRICHED}. */
    private static boolean isOfTail(String field) {
        return field.charAt(0) >= 'A' && field.charAt(0) <= 'Z';
    }

    private static FieldName lowerCase(String field) {
        return FieldName.of(field.toLowerCase(Locale.ROOT));
    }

    /** What auditd found; where it wrote nothing, what is certain without it. */
    private @Nullable String fromTail(int line, String field) {
        AuditRecord record = records.get(line);
        if (field.equals("SYSCALL")) {
            String name = callName(line);
            return name != null ? name : record.enriched(FieldName.SYSCALL);
        }
        FieldName name = lowerCase(field);
        String enriched = record.enriched(name);
        if (enriched != null) {
            return enriched;
        }
        return field.equals("ARCH") ? Architectures.name(record.hex(FieldName.ARCH, -1)) : user(record, field, name);
    }

    private @Nullable String user(AuditRecord record, String field, FieldName name) {
        String id = record.text(name);
        if (id == null || !field.endsWith("ID")) {
            return null;
        }
        if (id.equals("0")) {
            return "root";
        }
        long number = Numbers.decimal(id, -1);
        if (id.equals("4294967295") || number < 0) {
            return id.equals("4294967295") || id.equals("-1") ? "unset" : null;
        }
        return field.endsWith("GID") ? null : event.sessionFacts().accountOf(number);
    }

    private List<String> texts(int line) {
        if (records.type(line) == RecordTypes.EXECVE) {
            return List.of(String.join(" ", arguments().args()));
        }
        List<String> texts = new ArrayList<>();
        records.get(line).forEachField(field -> {
            if (field.part() != RecordField.Part.WORD) {
                texts.add(field.text());
            }
        });
        return texts;
    }
}
