package io.auditseq.bench;

import io.auditseq.rules.compile.RuleFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * Rules of the make that people write, invented, the same in each run: programs and arguments by substring, prefix, suffix and whole, files,
 * rule keys, ports, a few regular expressions; texts without a field. Hardly one is met by ordinary traffic.
 */
final class GeneratedRules {
    private static final String EXEC = "syscall.name: [execve, execveat], syscall.success: 'yes'";

    private final Random random = new Random(1);

    private GeneratedRules() {}

    /** These, and so many more that there are {@code count}. */
    static List<RuleFile> with(List<RuleFile> first, int count) {
        GeneratedRules rules = new GeneratedRules();
        List<RuleFile> files = new ArrayList<>(first);
        while (files.size() < count) {
            files.add(rules.sequence(files.size()));
        }
        return files;
    }

    /** These, and Sigma rules that seek texts anywhere. */
    static List<RuleFile> withKeywords(List<RuleFile> first, int more) {
        GeneratedRules rules = new GeneratedRules();
        List<RuleFile> files = new ArrayList<>(first);
        for (int number = 0; number < more; number++) {
            files.add(new RuleFile(
                    "keywords" + number + ".yml",
                    "title: t\nname: keywords" + number + "\nlogsource: {product: linux}\ndetection: {words: "
                            + rules.words(" ") + ", condition: words}\n"));
        }
        return files;
    }

    private RuleFile sequence(int number) {
        String text = "name: r" + number + "\nid: " + String.format(Locale.ROOT, "%08x", number)
                + "-0000-4000-8000-000000000000\ntitle: t\ndescription: d\nlevel: low\nsequence:\n  within: 1m\n"
                + "  key: {host: host}\n  steps: [{step: s, match: " + match() + "}]\n";
        return new RuleFile("r" + number + ".yml", text);
    }

    private String match() {
        return switch (random.nextInt(20)) {
            case 0, 1, 2 -> exec("process.exe|endswith: " + words("/"));
            case 3, 4, 5 -> exec("process.exe: " + words("/usr/bin/"));
            case 6, 7 ->
                exec("process.exe|endswith: " + words("/") + ", process.command_line|contains: " + words(" -"));
            case 8, 9 -> exec("process.command_line|contains|all: " + words(" --"));
            case 10 ->
                exec("process.parent_exe|endswith: " + words("/") + ", process.exe|startswith: " + words("/opt/"));
            case 11 -> exec("process.command_line|re: 'curl .*" + word() + "[0-9]{1,3}'");
            case 12, 13 -> "{file: {path|contains: " + words("/etc/") + ", intent: [create, write]}}";
            case 14 -> "{file: {path|startswith: " + words("/etc/") + ", intent: [create, write]}}";
            case 15 -> "{file: {path|endswith: " + words(".") + ", intent: create}}";
            case 16 -> "{file: {path: " + words("/etc/cron.d/") + ", intent: [create, write]}}";
            case 17 -> "{key: " + words("") + "}";
            default ->
                "{syscall.name: connect, net.dport: [" + random.nextInt(65_536) + ", " + random.nextInt(65_536) + "]}";
        };
    }

    private static String exec(String more) {
        return "{" + EXEC + ", " + more + "}";
    }

    private String words(String before) {
        List<String> words = new ArrayList<>();
        for (int i = 1 + random.nextInt(3); i > 0; i--) {
            words.add("'" + before + word() + "'");
        }
        return "[" + String.join(", ", words) + "]";
    }

    private String word() {
        StringBuilder word = new StringBuilder();
        for (int i = 4 + random.nextInt(6); i > 0; i--) {
            word.append((char) ('a' + random.nextInt(26)));
        }
        return word.toString();
    }
}
