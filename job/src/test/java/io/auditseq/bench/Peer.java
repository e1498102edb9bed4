package io.auditseq.bench;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A tool of others that is run on the same log beside ours, if it is installed. What it writes is thrown away.
 *
 * @param command its words; {@code LOG} stands for the log, without it the log is its standard input
 */
record Peer(String name, List<String> command) {
    private static final Pattern MINUTES = Pattern.compile("(\\d+)m([\\d.]+)s");
    /** The shell tells what its children took; its own line comes first. */
    private static final String SCRIPT = "ulimit -t \"$1\"; log=$2; shift 2; \"$@\" <\"$log\" >/dev/null 2>&1; times";

    boolean isInstalled() {
        String path = System.getenv().getOrDefault("PATH", "") + ":/usr/sbin:/sbin";
        for (String directory : path.split(File.pathSeparator)) {
            if (Files.isExecutable(Path.of(directory, command.get(0)))) {
                return true;
            }
        }
        return false;
    }

    /** Runs it over the log; gives the CPU seconds it took. It is stopped when it has taken {@code limitSeconds}. */
    double run(Path log, int limitSeconds) throws IOException, InterruptedException {
        List<String> words =
                new ArrayList<>(List.of("bash", "-c", SCRIPT, "bash", Integer.toString(limitSeconds), log.toString()));
        for (String word : command) {
            words.add(word.equals("LOG") ? log.toString() : word);
        }
        ProcessBuilder builder = new ProcessBuilder(words).redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().merge("PATH", "/usr/sbin:/sbin", (known, more) -> known + File.pathSeparator + more);
        Process process = builder.start();
        String times = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return children(times);
    }

    private static double children(String times) {
        String ofChildren = times.substring(times.indexOf('\n') + 1);
        double seconds = 0;
        for (Matcher part = MINUTES.matcher(ofChildren); part.find(); ) {
            seconds += 60 * Integer.parseInt(part.group(1)) + Double.parseDouble(part.group(2));
        }
        return seconds;
    }
}
