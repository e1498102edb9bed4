package io.auditseq.host;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Time stamps as documents write them, in UTC with milliseconds. Events come many to a second, so the second is kept. */
final class TimeText {
    private static final DateTimeFormatter SECOND =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss").withZone(ZoneOffset.UTC);

    private long second = Long.MIN_VALUE;
    private String text = "";

    String of(long millis) {
        long wanted = Math.floorDiv(millis, 1000L);
        if (wanted != second) {
            second = wanted;
            text = SECOND.format(Instant.ofEpochSecond(wanted));
        }
        int rest = (int) Math.floorMod(millis, 1000L);
        return text + '.' + (char) ('0' + rest / 100) + (char) ('0' + rest / 10 % 10) + (char) ('0' + rest % 10) + 'Z';
    }
}
