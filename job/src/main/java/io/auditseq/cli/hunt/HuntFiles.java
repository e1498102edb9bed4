package io.auditseq.cli.hunt;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The files that a command was given: files as they are, directories with all that lies under them and looks like a log, the
 * oldest first, {@code -} for standard input.
 *
 * <p>auditd's own lines name no host unless it was told to ({@code name_format}). Files of one directory are one machine's, those of
 * different directories of different ones; its name is that of the directory, or of the first above it that is more than a part
 * of {@code /var/log/audit}.
 */
public final class HuntFiles {

    private static final Set<String> NO_NAMES = Set.of("audit", "log", "logs", "var", "", ".", "..");
    private static final Set<String> NO_LOGS =
            Set.of("md", "sh", "golden", "yaml", "yml", "rules", "html", "pdf", "zip", "xz", "zst", "bz2");
    private static final String STDIN = "-";

    private final @Nullable String host;
    private final List<InputFile> files = new ArrayList<>();
    private final List<String> missing = new ArrayList<>();
    private int passedOver;

    private HuntFiles(@Nullable String host) {
        this.host = host;
    }

    /**
     * Finds the files.
     *
     * @param host the host of all lines that name none; null to go by directories
     */
    public static HuntFiles of(List<String> names, @Nullable String host) {
        HuntFiles found = new HuntFiles(host);
        names.forEach(found::add);
        return found;
    }

    public List<InputFile> files() {
        return files;
    }

    /** What was named and is not there, each with the reason. */
    public List<String> missing() {
        return missing;
    }

    /** How many files of directories do not look like logs. */
    public int passedOver() {
        return passedOver;
    }

    private void add(String name) {
        Path path = Path.of(name);
        if (name.equals(STDIN)) {
            files.add(new InputFile(null, "standard input", host == null ? "stdin" : host));
        } else if (Files.isDirectory(path)) {
            addAll(path);
        } else if (Files.isReadable(path)) {
            files.add(file(path));
        } else {
            missing.add(name + ": " + (Files.exists(path) ? "may not be read" : "there is no such file"));
        }
    }

    private void addAll(Path directory) {
        List<Path> found = new ArrayList<>();
        try (Stream<Path> all = Files.walk(directory, FileVisitOption.FOLLOW_LINKS)) {
            all.filter(Files::isRegularFile)
                    .filter(path -> !isHidden(directory, path))
                    .forEach(found::add);
        } catch (IOException | UncheckedIOException e) {
            missing.add(directory + ": not all of it can be read: " + e.getMessage());
        }
        found.sort(new OldestFirst());
        for (Path path : found) {
            if (!NO_LOGS.contains(extension(path)) && LooksLikeLog.test(file(path))) {
                files.add(file(path));
            } else {
                passedOver++;
            }
        }
    }

    private InputFile file(Path path) {
        return new InputFile(path, path.toString(), host == null ? machine(path) : host);
    }

    private static String machine(Path file) {
        for (Path up = file.toAbsolutePath().normalize().getParent(); up != null; up = up.getParent()) {
            String name =
                    up.getFileName() == null ? "" : up.getFileName().toString().toLowerCase(Locale.ROOT);
            if (!NO_NAMES.contains(name)) {
                return name;
            }
        }
        return "this-machine";
    }

    private static boolean isHidden(Path directory, Path path) {
        for (Path part : directory.relativize(path)) {
            if (part.toString().startsWith(".")) {
                return true;
            }
        }
        return false;
    }

    private static String extension(Path path) {
        String name = path.getFileName().toString().toLowerCase(Locale.ROOT);
        return name.substring(name.lastIndexOf('.') + 1);
    }
}
