package io.auditseq.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The tools we compare with, set up to do what ours does and no more. */
final class Peers {
    /**
     * JSON with arguments, architectures, calls and addresses translated; no user names, no look at {@code /proc}, which would be
     * that of the wrong machine. To standard output, so that no disk is measured.
     */
    private static final String LAUREL = """
            directory = "%s"
            statusreport-period = 0
            [auditlog]
            file = "-"
            [transform]
            execve-argv = [ "array" ]
            [translate]
            universal = true
            user-db = false
            [enrich]
            pid = false
            execve-env = [ ]
            container = false
            script = false
            """;

    private Peers() {}

    /** Reads what auditd's plugins get: lines with EOE, on standard input. */
    static Peer laurel(Path directory) throws IOException {
        Path config = Files.writeString(directory.resolve("laurel.toml"), String.format(LAUREL, directory));
        return new Peer("laurel", List.of("laurel", "--config", config.toString()));
    }

    static List<Peer> ausearch() {
        return List.of(
                new Peer("raw", List.of("ausearch", "-if", "LOG", "--format", "raw")),
                new Peer("text", List.of("ausearch", "-if", "LOG", "--format", "text")),
                new Peer("-i", List.of("ausearch", "-if", "LOG", "-i")));
    }
}
