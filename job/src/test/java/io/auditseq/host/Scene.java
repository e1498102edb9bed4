package io.auditseq.host;

import io.auditseq.model.AuditEvent;
import io.auditseq.model.Field;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Events of one host, written short and played through its story. A line is: seconds, what, {@code name=value} …, and for an exec a colon
 * and the command line. What is a record type of user space, {@code LOGIN}, {@code exec}, or the name of a call. What is not said is unset, or root.
 */
final class Scene {
    private static final Map<String, Integer> CALLS = Map.of(
            "exec",
            59,
            "connect",
            42,
            "kill",
            62,
            "fork",
            57,
            "clone",
            56,
            "exit",
            60,
            "exit_group",
            231,
            "dup2",
            33,
            "setuid",
            105);
    private static final Set<String> NESTED = Set.of("op", "acct", "exe", "addr", "res", "id", "cmd");
    private static final long START = 1_700_000_000_000L;

    private long serial = 100;

    private Scene() {}

    /** What is told of each event that has a value for the first of the fields: {@code seconds value value …}, with {@code -} for absent and {@code ?} for unknown. */
    static String told(String scene, Field... fields) {
        List<String> told = new ArrayList<>();
        StoryRun.play(events(scene), event -> told.add(line(event, fields)));
        return String.join("\n", told);
    }

    static List<AuditEvent> events(String scene) {
        var written = new Scene();
        return LogEvents.of(
                scene.lines().filter(line -> !line.isBlank()).flatMap(line -> written.lines(line.strip()).stream()));
    }

    private static String line(HostEvent event, Field... fields) {
        var line = new StringBuilder();
        line.append((event.event().id().at() - START) / 1000);
        for (Field field : fields) {
            line.append(' ').append(value(event, field));
        }
        return line.toString();
    }

    private static String value(HostEvent event, Field field) {
        if (event.isUnknown(field)) {
            return "?";
        }
        List<String> values = event.values(field);
        return values.isEmpty() ? "-" : String.join(",", values);
    }

    private List<String> lines(String line) {
        String[] parts = line.split(" : ", 2);
        String[] words = parts[0].split("\\s+");
        Map<String, String> given = new LinkedHashMap<>();
        for (int i = 2; i < words.length; i++) {
            String[] pair = words[i].split("=", 2);
            given.put(pair[0], pair[1]);
        }
        long at = START + (long) (Double.parseDouble(words[0]) * 1000);
        String stamp = "msg=audit(%d.%03d:%d):".formatted(at / 1000, at % 1000, serial++);
        if (words[1].equals("LOGIN")) {
            return login(stamp, given);
        }
        return CALLS.containsKey(words[1])
                ? call(stamp, words[1], given, parts.length > 1 ? parts[1] : "")
                : List.of(report(stamp, words[1], given));
    }

    private static String report(String stamp, String type, Map<String, String> given) {
        Map<String, String> claims =
                new LinkedHashMap<>(Map.of("op", "PAM:" + type.toLowerCase(java.util.Locale.ROOT)));
        claims.put("exe", "/usr/sbin/sshd");
        claims.put("addr", "?");
        claims.put("res", "success");
        given.forEach((name, value) -> {
            if (NESTED.contains(name)) {
                claims.put(name, value);
            }
        });
        String text = claims.entrySet().stream()
                .map(claim -> claim.getKey() + "="
                        + (Set.of("acct", "exe").contains(claim.getKey())
                                ? '"' + claim.getValue() + '"'
                                : claim.getValue()))
                .collect(Collectors.joining(" "));
        return "type=%s %s %s msg='%s'".formatted(type, stamp, ids(given, "pid", "uid", "auid", "ses"), text);
    }

    private static List<String> login(String stamp, Map<String, String> given) {
        String record = "type=LOGIN %s %s old-auid=4294967295 tty=(none) old-ses=4294967295 res=%s"
                .formatted(stamp, ids(given, "pid", "uid", "auid", "ses"), given.getOrDefault("res", "1"));
        if (!given.containsKey("exe")) {
            return List.of(record);
        }
        return List.of(record, syscall(stamp, 1, given));
    }

    private static List<String> call(String stamp, String name, Map<String, String> given, String command) {
        List<String> lines = new ArrayList<>();
        lines.add(syscall(stamp, CALLS.get(name), given));
        if (name.equals("exec") && given.getOrDefault("success", "yes").equals("yes")) {
            String[] args = command.split(" ");
            var record = new StringBuilder("type=EXECVE " + stamp + " argc=" + args.length);
            for (int i = 0; i < args.length; i++) {
                record.append(" a").append(i).append("=\"").append(args[i]).append('"');
            }
            lines.add(record.toString());
            lines.add("type=CWD " + stamp + " cwd=\"/home\"");
            lines.add("type=PATH " + stamp + " item=0 name=\"" + given.get("exe")
                    + "\" inode=7 dev=fd:00 mode=0100755 ouid=0 ogid=0 rdev=00:00 nametype=NORMAL");
        }
        return lines;
    }

    private static String syscall(String stamp, int number, Map<String, String> given) {
        String exe = given.get("exe");
        String result = number == 231 || number == 60
                ? ""
                : " success=" + given.getOrDefault("success", "yes") + " exit=" + given.getOrDefault("exit", "0");
        return "type=SYSCALL %s arch=c000003e syscall=%d%s a0=%s a1=0 a2=0 a3=0 items=0 ppid=%s %s tty=(none) %s comm=\"%s\" exe=\"%s\" key=(null)"
                .formatted(
                        stamp,
                        number,
                        result,
                        given.getOrDefault("a0", "0"),
                        given.getOrDefault("ppid", "1"),
                        ids(given, "pid", "auid", "uid", "euid"),
                        ids(given, "ses"),
                        exe.substring(exe.lastIndexOf('/') + 1),
                        exe);
    }

    private static String ids(Map<String, String> given, String... names) {
        return List.of(names).stream()
                .map(name -> name + "="
                        + given.getOrDefault(name, Set.of("auid", "ses").contains(name) ? "4294967295" : "0"))
                .collect(Collectors.joining(" "));
    }
}
