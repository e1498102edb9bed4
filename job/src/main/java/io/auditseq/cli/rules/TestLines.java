package io.auditseq.cli.rules;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.auditseq.model.Delivery;
import io.auditseq.rules.compile.RuleTest;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The lines of several tests, one after the other, each test a host of its own. Lines arrive when they were written: the audit
 * time of a test moves the arrival clock on; lines that are out of order arrive together, at the end. After the last line of a test its host is silent for a day while the others go on.
 */
final class TestLines {
    private static final long FIRST_ARRIVAL = 1_800_000_000_000L;
    private static final long A_WHILE = 300_000;
    private static final long A_DAY = 86_400_000;
    private static final String ROTATED = "type=DAEMON_ROTATE msg=audit(1767225600.000:1): op=rotate-logs res=success";
    private static final Pattern STAMP = Pattern.compile("audit\\((\\d{1,11})\\.(\\d{3}):");

    private final List<Delivery> deliveries = new ArrayList<>();
    private long arrival = FIRST_ARRIVAL;

    static List<Delivery> of(List<RuleTest> tests) {
        TestLines lines = new TestLines();
        for (int number = 0; number < tests.size(); number++) {
            lines.add(host(number, tests.get(number)), tests.get(number).lines());
        }
        return lines.deliveries;
    }

    /** The host that a test runs as. */
    static String host(int number, RuleTest test) {
        return "test" + number + "." + test.host();
    }

    private void add(String host, List<String> lines) {
        long begin = Long.MAX_VALUE;
        for (String line : lines) {
            begin = Math.min(begin, written(line, begin));
        }
        long base = arrival;
        boolean inOrder = isInOrder(lines);
        long end = inOrder
                ? begin
                : lines.stream().mapToLong(line -> written(line, 0)).max().orElse(0);
        for (String line : lines) {
            arrival = Math.max(arrival, base + Math.max(end, inOrder ? written(line, begin) : 0) - begin);
            deliver(host, line);
        }
        goOn(A_WHILE);
        goOn(A_DAY);
    }

    /** The other hosts say something, so the clock is known to have gone on. */
    private void goOn(long millis) {
        arrival += millis;
        deliver("the-rest-of-the-fleet", ROTATED);
    }

    private static boolean isInOrder(List<String> lines) {
        long newest = Long.MIN_VALUE;
        for (String line : lines) {
            long written = written(line, newest);
            if (written < newest) {
                return false;
            }
            newest = written;
        }
        return true;
    }

    private void deliver(String host, String line) {
        arrival++;
        deliveries.add(new Delivery(line.getBytes(UTF_8), null, host, "raw", 0, deliveries.size(), arrival));
    }

    /** Audit time in milliseconds. */
    private static long written(String line, long otherwise) {
        Matcher stamp = STAMP.matcher(line);
        return stamp.find() ? Long.parseLong(stamp.group(1)) * 1000 + Long.parseLong(stamp.group(2)) : otherwise;
    }
}
