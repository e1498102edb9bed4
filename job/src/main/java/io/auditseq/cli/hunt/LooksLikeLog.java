package io.auditseq.cli.hunt;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.InputStream;
import java.util.regex.Pattern;

/** Whether a file that nobody named has audit lines: what lies beside logs need not be one. Looks at its beginning only. */
final class LooksLikeLog {

    private static final int BEGINNING = 1 << 16;
    private static final Pattern AUDIT = Pattern.compile(
            "audit\\(\\d+\\.\\d{3}:\\d+\\)|\"_AUDIT_ID\"|\"auditd\"|ID\\\\?\": ?\\\\?\"\\d+\\.\\d{3}:\\d+");

    private LooksLikeLog() {}

    static boolean test(InputFile file) {
        try (InputStream in = file.open(bytes -> {})) {
            byte[] beginning = in.readNBytes(BEGINNING);
            return AUDIT.matcher(new String(beginning, ISO_8859_1)).find();
        } catch (IOException e) {
            return true; // let the reading tell what is wrong with it
        }
    }
}
