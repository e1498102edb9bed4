package io.auditseq.parse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Reads the published test records of elastic/go-libaudit (Apache License 2.0), which are not part of this project, and compares all
 * fields with what that library makes of them. Runs where they lie in {@code ../shared/corpora} beside the project.
 */
class GoLibauditAgreementTest {
    private static final Path RECORDS =
            Path.of(System.getProperty("shared", "../../shared"), "corpora", "go-libaudit", "records");

    private static final Path PAGE = Path.of("..", "docs", "coverage.md");

    /** Where we read otherwise, and why. */
    private static final Map<String, String> DELIBERATE = Map.of(
            "LOGIN old_auid", "we call it old-auid, as later kernels do",
            "LOGIN new_auid", "we call it auid, as later kernels do",
            "PATH name",
                    "hex that no encoder wrote: the name was taken out by hand, and nothing in it had to be encoded",
            "SOCKADDR family", "family 0 has a name, unspec");

    private final ObjectMapper json = new ObjectMapper();
    private final Set<String> differences = new TreeSet<>();
    private int compared;

    @Test
    void readsTheFieldsOfItsRecordsAlike() throws IOException {
        assumeTrue(Files.isDirectory(RECORDS), "no corpus of go-libaudit at " + RECORDS);
        for (Path golden : goldens()) {
            for (JsonNode expected : json.readTree(golden.toFile())) {
                compare(expected);
            }
        }
        assertThat(compared).as("fields compared").isGreaterThan(700);
        assertThat(differences).containsExactlyInAnyOrderElementsOf(DELIBERATE.keySet());
    }

    @Test
    void differencesAreExplained() throws IOException {
        String page = Files.readString(PAGE);
        assertThat(DELIBERATE.keySet()).allSatisfy(field -> assertThat(page).contains("| `" + field + "` |"));
    }

    private static List<Path> goldens() throws IOException {
        try (Stream<Path> files = Files.list(RECORDS)) {
            return files.filter(file -> file.toString().endsWith(".golden"))
                    .sorted()
                    .toList();
        }
    }

    private void compare(JsonNode expected) {
        if (!expected.hasNonNull("data")) {
            return;
        }
        String type = expected.get("record_type").asText().toUpperCase(Locale.ROOT);
        String line = "type=" + type + " msg=" + expected.get("raw_msg").asText();
        AuditRecord record = Records.record(line.getBytes(StandardCharsets.UTF_8));
        assertThat(record.typeName()).isEqualTo(type);
        for (Map.Entry<String, JsonNode> field : expected.get("data").properties()) {
            compared++;
            if (!ours(record, field.getKey()).contains(field.getValue().asText())) {
                differences.add(type + " " + field.getKey());
            }
        }
    }

    /** All that we say about what go-libaudit calls by this name. */
    private static List<String> ours(AuditRecord record, String name) {
        List<String> said = new ArrayList<>();
        said.addAll(
                switch (name) {
                    case "result" -> List.of(result(record.outcome()));
                    case "seresult" -> List.of(String.valueOf(OldText.verdict(record)));
                    case "seperms" -> List.of(String.join(",", record.permissions()));
                    case "exit" -> exit(record);
                    case "family", "addr", "port", "path", "saddr" -> address(record);
                    default -> label(record, name);
                });
        Interpretation interpretation = Interpretation.with(record.type() == RecordTypes.SYSCALL ? record : null);
        record.forEachField(field -> {
            if (field.name().equals(name)) {
                said.add(field.raw());
                said.add(String.valueOf(field.value()));
                said.add(String.valueOf(interpretation.text(record, field)));
            }
        });
        return said;
    }

    private static String result(Outcome outcome) {
        return switch (outcome) {
            case SUCCESS -> "success";
            case FAILURE -> "fail";
            case UNKNOWN -> "unknown";
        };
    }

    private static List<String> exit(AuditRecord record) {
        return List.of(String.valueOf(Errno.name(record.hex(FieldName.ARCH, -1), record.number(FieldName.EXIT, 0))));
    }

    private static List<String> address(AuditRecord record) {
        SocketAddress address = SocketAddress.decode(record, -1);
        if (address == null) {
            return List.of();
        }
        return List.of(
                familyName(address),
                String.valueOf(address.address()),
                Integer.toString(address.port()),
                String.valueOf(address.path()));
    }

    private static String familyName(SocketAddress address) {
        return switch (address.family()) {
            case SocketAddress.INET -> "ipv4";
            case SocketAddress.INET6 -> "ipv6";
            default -> address.familyName();
        };
    }

    /** It takes labels apart: {@code subj_user}, {@code obj_level} … */
    private static List<String> label(AuditRecord record, String name) {
        int underscore = name.indexOf('_');
        @Nullable String label = underscore < 0 ? null : record.value(FieldName.of(name.substring(0, underscore)));
        if (label == null) {
            return List.of();
        }
        int part = List.of("user", "role", "domain", "level", "category").indexOf(name.substring(underscore + 1));
        String[] parts = label.split(":", 5);
        return part >= 0 && part < parts.length ? List.of(parts[part]) : List.of();
    }
}
