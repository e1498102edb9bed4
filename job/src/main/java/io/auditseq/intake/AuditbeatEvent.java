package io.auditseq.intake;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import io.auditseq.parse.Architectures;
import io.auditseq.parse.Errno;
import io.auditseq.parse.RecordTypes;
import io.auditseq.parse.Syscalls;
import java.io.ByteArrayOutputStream;
import java.nio.ByteOrder;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Rebuilds lines from an event of Auditbeat, as far as its fields go: {@code auditd.data}, {@code auditd.paths}, and what it moved to
 * {@code process}, {@code user}, {@code source} and {@code tags} (elastic/beats {@code audit_linux.go}). It keeps no number of paths,
 * so whether one is missing cannot be told; it joins all records but paths to one, so a field of two records is known once.
 */
final class AuditbeatEvent {
    private static final String UNSET = "4294967295";
    /** Fields of {@code auditd.data} that belong to the system call and its records. */
    private static final Set<String> OF_THE_CALL = Set.of(
            "arch", "syscall", "exit", "a0", "a1", "a2", "a3", "tty", "argc", "socket", "success", "items", "per");

    private static final Set<String> MODULE_CALLS = Set.of("init_module", "finit_module", "delete_module");

    private final JsonNode event;
    private final JsonNode data;
    private final JsonNode user;
    private final JsonNode process;
    private final List<byte[]> lines;

    AuditbeatEvent(JsonNode event, List<byte[]> lines) {
        this.event = event;
        this.data = event.path("auditd").path("data");
        this.user = event.path("user");
        this.process = event.path("process");
        this.lines = lines;
    }

    /** Adds the lines; none when the event has no time stamp, serial or type. */
    void rebuild() {
        String type = event.path("auditd").path("message_type").asText().toUpperCase(Locale.ROOT);
        String id = id();
        int number = RecordTypes.number(type);
        if (id.isEmpty() || number == RecordTypes.UNKNOWN) {
            return;
        }
        if (!data.has("syscall")) {
            single(type, id, RecordTypes.isFromUserSpace(number));
            return;
        }
        if (number != RecordTypes.SYSCALL) {
            special(type, id);
        }
        call(id);
    }

    private String id() {
        String serial = event.path("auditd").path("sequence").asText();
        try {
            long at = Instant.parse(event.path("@timestamp").asText()).toEpochMilli();
            return serial.isEmpty() || at < 0
                    ? ""
                    : String.format(Locale.ROOT, "%d.%03d:%s", at / 1000, at % 1000, serial);
        } catch (DateTimeException | ArithmeticException noTime) {
            return "";
        }
    }

    private void call(String id) {
        long arch = Architectures.byName(data.path("arch").asText());
        RecordText text = record("SYSCALL", id);
        text.add("arch=" + Long.toHexString(arch < 0 ? 0 : arch));
        number(
                text,
                "syscall",
                Syscalls.number(arch, data.path("syscall").asText()),
                data.path("syscall").asText());
        String result = event.path("auditd").path("result").asText();
        if (!result.equals("unknown") && !result.isEmpty()) {
            text.add(" success=" + (result.equals("success") ? "yes" : "no"));
        }
        String exit = data.path("exit").asText();
        number(text, "exit", Errno.exit(arch, exit), exit);
        for (String register : List.of("a0", "a1", "a2", "a3")) {
            plain(text, register, data.path(register).asText());
        }
        text.add(" items=" + event.path("auditd").path("paths").size());
        plain(
                text,
                "ppid",
                process.path("parent").path("pid").asText(process.path("ppid").asText()));
        plain(text, "pid", process.path("pid").asText());
        ids(text);
        plain(text, "tty", data.path("tty").asText());
        session(text);
        value(text, "comm", process.path("name"));
        value(text, "exe", process.path("executable"));
        keys(text);
        lines.add(text.line());
        records(id, arch);
    }

    /** The number where the name has one, else what stands there. */
    private static void number(RecordText text, String name, long number, String otherwise) {
        plain(text, name, number != 0 && number != -1 ? Long.toString(number) : otherwise);
    }

    private void ids(RecordText text) {
        JsonNode group = user.path("group");
        JsonNode effective = user.path("effective");
        plain(text, "auid", user.path("audit").path("id").asText(UNSET));
        String uid = user.path("id").asText();
        String gid = group.path("id").asText();
        plain(text, "uid", uid);
        plain(text, "gid", gid);
        plain(text, "euid", effective.path("id").asText(uid)); // it is left out where it is the same
        plain(text, "suid", user.path("saved").path("id").asText());
        plain(text, "fsuid", user.path("filesystem").path("id").asText());
        plain(text, "egid", effective.path("group").path("id").asText(gid));
        plain(text, "sgid", user.path("saved").path("group").path("id").asText());
        plain(text, "fsgid", user.path("filesystem").path("group").path("id").asText());
    }

    private void session(RecordText text) {
        String session = event.path("auditd").path("session").asText(UNSET);
        plain(text, "ses", session.equals("unset") ? UNSET : session);
    }

    /** Tags are the keys of rules and what the agent's owner added. */
    private void keys(RecordText text) {
        ByteArrayOutputStream keys = new ByteArrayOutputStream();
        for (JsonNode tag : event.path("tags")) {
            if (keys.size() > 0) {
                keys.write(1);
            }
            keys.writeBytes(bytes(tag));
        }
        if (keys.size() == 0) {
            text.absent("key");
        } else {
            text.encoded("key", keys.toByteArray());
        }
    }

    private void records(String id, long arch) {
        if (process.path("args").size() > 0) {
            arguments(id);
        }
        if (data.has("socket")) {
            address(id, arch);
        }
        if (MODULE_CALLS.contains(data.path("syscall").asText()) && data.has("name")) {
            one("KERN_MODULE", id, "name", data.path("name"));
        }
        if (process.has("working_directory")) {
            one("CWD", id, "cwd", process.path("working_directory"));
        }
        for (JsonNode path : event.path("auditd").path("paths")) {
            RecordText text = record("PATH", id);
            path.properties().forEach(field -> value(text, field.getKey(), field.getValue()));
            lines.add(text.line());
        }
        if (process.has("title")) {
            one("PROCTITLE", id, "proctitle", process.path("title"));
        }
    }

    private void arguments(String id) {
        List<byte[]> arguments = new ArrayList<>();
        process.path("args").forEach(argument -> arguments.add(bytes(argument)));
        int[] at = new int[arguments.size()];
        for (int i = 0; i < at.length; i++) {
            at[i] = i;
        }
        long count = Math.max(arguments.size(), data.path("argc").asLong());
        new ArgumentLines(record("EXECVE", id).line(), lines::add).write(count, arguments, at);
    }

    private void address(String id, long arch) {
        Map<String, byte[]> parts = new HashMap<>();
        data.path("socket").properties().forEach(part -> parts.put(part.getKey(), bytes(part.getValue())));
        boolean little = arch < 0 || Architectures.isLittleEndian(arch);
        byte[] address = new AddressBytes(parts, little ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN).bytes();
        if (address != null) {
            lines.add(record("SOCKADDR", id)
                    .add("saddr=")
                    .add(RecordText.hex(address))
                    .line());
        }
    }

    /** A record that the kernel wrote before the call's own. */
    private void special(String type, String id) {
        RecordText text = record(type, id);
        plain(text, "pid", process.path("pid").asText());
        plain(text, "uid", user.path("id").asText());
        plain(text, "auid", user.path("audit").path("id").asText(UNSET));
        session(text);
        data.properties().forEach(field -> {
            if (!OF_THE_CALL.contains(field.getKey())
                    && !Set.of("auid", "uid", "ses", "pid").contains(field.getKey())) {
                value(text, field.getKey(), field.getValue());
            }
        });
        if (!data.has("res")) {
            plain(text, "res", event.path("auditd").path("result").asText().equals("fail") ? "0" : "1");
        }
        lines.add(text.line());
    }

    private void single(String type, String id, boolean sentByProgram) {
        RecordText text = record(type, id);
        text.add("pid=" + process.path("pid").asLong());
        plain(text, "uid", user.path("id").asText());
        plain(text, "auid", user.path("audit").path("id").asText(UNSET));
        session(text);
        RecordText said = sentByProgram ? new RecordText() : text;
        value(said, "op", data.path("op"));
        value(said, "cwd", process.path("working_directory"));
        data.properties().forEach(field -> {
            if (!Set.of("op", "hostname", "addr", "terminal").contains(field.getKey())) {
                value(said, field.getKey(), field.getValue());
            }
        });
        value(said, "comm", process.path("name"));
        value(said, "exe", process.path("executable"));
        if (sentByProgram) {
            end(said);
            byte[] words = said.line();
            text.add(" msg='").add(Arrays.copyOfRange(words, 1, words.length)).add("'");
        } else if (!data.has("res")) {
            plain(text, "res", event.path("auditd").path("result").asText().equals("fail") ? "0" : "1");
        }
        lines.add(text.line());
    }

    /** The fixed end of what libaudit sends. */
    private void end(RecordText said) {
        JsonNode source = event.path("source");
        plain(
                said,
                "hostname",
                source.path("domain").asText(data.path("hostname").asText("?")));
        plain(said, "addr", source.path("ip").asText(data.path("addr").asText("?")));
        plain(said, "terminal", data.path("terminal").asText("?"));
        plain(said, "res", event.path("auditd").path("result").asText().equals("success") ? "success" : "failed");
    }

    private void one(String type, String id, String name, JsonNode value) {
        RecordText text = record(type, id);
        value(text, name, value);
        lines.add(text.line());
    }

    private static RecordText record(String type, String id) {
        return new RecordText().add("type=" + type + " msg=audit(" + id + "): ");
    }

    private static void value(RecordText text, String name, JsonNode value) {
        if (value.isValueNode() && !value.asText().isEmpty() && LaurelRecord.isName(name)) {
            text.field(name, bytes(value));
        }
    }

    private static void plain(RecordText text, String name, String value) {
        if (!value.isEmpty()) {
            text.plain(name, value);
        }
    }

    private static byte[] bytes(JsonNode value) {
        return value.asText().getBytes(UTF_8);
    }
}
