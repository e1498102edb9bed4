package io.auditseq.cli.hunt;

import static java.util.Objects.requireNonNull;

import io.auditseq.model.Delivery;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads files one after the other, line by line; a file that cannot be read, or not to its end, is told and left. */
final class FileReading implements Reading {

    private final List<InputFile> files;
    private final Findings findings;
    private final int longestLine;
    private final FileClock clock = new FileClock();
    private int next;
    private @Nullable LineInput lines;
    private long number;

    FileReading(List<InputFile> files, Findings findings, int longestLine) {
        this.files = files;
        this.findings = findings;
        this.longestLine = longestLine;
    }

    /** The next line of any file; null when all are read. */
    @Override
    public @Nullable Delivery next() {
        while (lines != null || open()) {
            byte[] line = line();
            if (line != null && line.length > 0) {
                return delivery(line);
            }
        }
        return null;
    }

    @Override
    public void close() {
        LineInput open = lines;
        lines = null;
        if (open != null) {
            try {
                open.close();
            } catch (IOException e) {
                findings.unreadable(file().name(), reason(e));
            }
        }
    }

    private boolean open() {
        while (next < files.size()) {
            InputFile file = files.get(next++);
            try {
                lines = new LineInput(file.open(findings::read), longestLine);
                number = 0;
                clock.nextFile();
                return true;
            } catch (IOException e) {
                findings.unreadable(file.name(), reason(e));
            }
        }
        return false;
    }

    private byte @Nullable [] line() {
        LineInput open = requireNonNull(lines);
        try {
            byte[] line = open.next();
            number++;
            if (line == null) {
                close();
            }
            return line;
        } catch (IOException e) {
            findings.unreadable(file().name(), "read to line " + number + " only: " + reason(e));
            close();
            return open.rest();
        }
    }

    private Delivery delivery(byte[] line) {
        findings.line();
        return new Delivery(line, null, file().host(), file().name(), -1, number - 1, clock.arrival(line));
    }

    private InputFile file() {
        return files.get(next - 1);
    }

    private static String reason(IOException e) {
        if (e instanceof NoSuchFileException) {
            return "there is no such file";
        }
        return e instanceof AccessDeniedException ? "may not be read" : String.valueOf(e.getMessage());
    }
}
