package io.auditseq;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Servers of a test that are processes of their own, on the JVM of the test. */
final class JavaProcess {
    private JavaProcess() {}

    /**
     * Starts one. What it prints is in the folder.
     *
     * @param log name of the file without its ending
     * @param arguments of the JVM, with the main class and the program's own
     */
    static Process start(Path folder, String log, List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(arguments);
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve(log + ".log").toFile())
                .start();
    }

    static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Makes a folder, or empties it of what an earlier run left. */
    static Path emptied(Path folder) throws IOException {
        if (Files.exists(folder)) {
            List<Path> found;
            try (Stream<Path> all = Files.walk(folder)) {
                found = all.sorted(Comparator.reverseOrder()).toList();
            }
            for (Path file : found) {
                Files.delete(file);
            }
        }
        return Files.createDirectories(folder);
    }
}
