package io.auditseq.cli.hunt;

import java.util.List;

/**
 * One hunt: what is read, and what was found.
 *
 * @param longestLine in bytes; of a longer line one byte more is read
 */
record Hunt(List<InputFile> files, Findings findings, int longestLine, HuntMetrics metrics) {

    FileReading reading() {
        return new FileReading(files, findings, longestLine);
    }
}
