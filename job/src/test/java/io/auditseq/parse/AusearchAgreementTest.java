package io.auditseq.parse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.auditseq.Recordings;
import io.auditseq.parse.RecordField.Part;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Every field of every recording, as {@code ausearch -i} reads it and as we do. Runs where auditd's tools are installed; ids of RAW records and
 * of arguments are left out, for which ausearch looks into the passwd of the machine that it runs on.
 */
class AusearchAgreementTest {
    /** The tables of {@code docs/coverage.md}, where each of these is explained. */
    private static final Path PAGE = Path.of("..", "docs", "coverage.md");

    private static final Set<String> DELIBERATE = Set.of(
            "LOGIN old-ses",
            "OBJ_PID oses",
            "SOCKADDR saddr",
            "SYSCALL a0 clone",
            "SYSCALL a1 memfd_create",
            "SYSCALL a1 symlinkat",
            "SYSCALL a2 dup3",
            "SYSCALL a2 mknodat",
            "SYSCALL a2 openat",
            "SYSCALL a2 unlinkat",
            "SYSCALL a3 openat");

    private final Map<String, String> differences = new TreeMap<>();
    private int compared;

    @BeforeAll
    static void isInstalled() {
        assumeTrue(Ausearch.isInstalled(), "ausearch is not installed");
    }

    @Test
    void fieldsMeanWhatAusearchSays() throws Exception {
        for (String recording : Recordings.names()) {
            compare(recording);
        }
        assertThat(compared).as("fields compared").isGreaterThan(50_000);
        assertThat(DELIBERATE).as(differences.toString()).containsAll(differences.keySet());
    }

    @Test
    void differencesAreExplained() throws IOException {
        String page = Files.readString(PAGE);
        assertThat(DELIBERATE).allSatisfy(difference -> assertThat(page).contains("| `" + difference + "` |"));
    }

    private void compare(String recording) throws Exception {
        Map<String, List<AuditRecord>> events = new HashMap<>();
        for (byte[] line : Recordings.lines(recording)) {
            AuditRecord record = Records.record(line);
            events.computeIfAbsent(Ausearch.id(record), id -> new ArrayList<>()).add(record);
        }
        Map<String, List<String>> said =
                Ausearch.interpreted(Recordings.folder(recording).resolve("audit.log"));
        for (List<AuditRecord> event : events.values()) {
            compare(event, said);
        }
    }

    private void compare(List<AuditRecord> event, Map<String, List<String>> said) {
        AuditRecord call = event.stream()
                .filter(record -> record.type() == RecordTypes.SYSCALL)
                .findFirst()
                .orElse(null);
        Interpretation interpretation = Interpretation.with(call);
        Map<String, Integer> seen = new HashMap<>();
        for (AuditRecord record : event) {
            String name = Ausearch.id(record) + " " + record.typeName();
            List<String> lines = said.get(name);
            int place = seen.merge(record.typeName(), 1, Integer::sum);
            assertThat(lines).as(name).hasSizeGreaterThanOrEqualTo(place);
            compare(record, interpretation, lines.get(lines.size() - place));
        }
    }

    private void compare(AuditRecord record, Interpretation interpretation, String line) {
        List<RecordField> fields = new ArrayList<>();
        record.forEachField(fields::add);
        fields.removeIf(field -> field.part() == Part.ENRICHED || field.part() == Part.WORD);
        List<String> values = Ausearch.values(line, fields);
        for (int i = 0; i < fields.size(); i++) {
            RecordField field = fields.get(i);
            if (!isIdWithoutName(record, field) && !isIdInArgument(interpretation, field)) {
                compared++;
                compare(
                        named(record, interpretation, field),
                        Ausearch.printed(words(record, interpretation, field)).strip(),
                        values.get(i));
            }
        }
    }

    private void compare(String field, String ours, String theirs) {
        if (!ours.equals(theirs)) {
            differences.putIfAbsent(field, ours + " <> " + theirs);
        }
    }

    private static String named(AuditRecord record, Interpretation interpretation, RecordField field) {
        String name = record.typeName() + " " + field.name();
        return isArgument(field) ? name + " " + interpretation.call() : name;
    }

    private static boolean isArgument(RecordField field) {
        return field.name().matches("a[0-3]");
    }

    private static boolean isIdInArgument(Interpretation interpretation, RecordField field) {
        return isArgument(field)
                && List.of(SyscallArgument.UID, SyscallArgument.GID)
                        .contains(SyscallArgument.of(
                                interpretation.call(),
                                interpretation.arch(),
                                field.name().charAt(1) - '0'));
    }

    private static boolean isIdWithoutName(AuditRecord record, RecordField field) {
        FieldName name = field.known();
        return name != null && name.is(FieldName.ID) && !field.isAbsent() && record.enriched(name) == null;
    }

    private static String words(AuditRecord record, Interpretation interpretation, RecordField field) {
        @Nullable String word = interpretation.text(record, field);
        if (word != null) {
            return word;
        }
        String value = field.value();
        return value != null ? value : field.raw();
    }
}
