package io.auditseq.cli.hunt;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * The arrival clock of files, which have no arrival: it is told from audit time. A host's first line in a file arrives now,
 * whatever time it carries, and from there the host's audit time moves the clock on; of several hosts whoever is furthest. So a
 * host that is two hours ahead or a day behind moves nobody else. The clock never goes back.
 *
 * <p>A damaged line may claim any time. One step is at most {@link #LONGEST_STEP}, longer than anything waits; and a host that
 * stays far behind for many lines has had its clock set, or had such a line: it begins anew.
 */
final class FileClock {

    static final long LONGEST_STEP = 8 * 24 * 3_600_000L;
    static final int PATIENCE = 1_000;
    private static final long FAR_BEHIND = 3_600_000L;

    /** What stands before the name of a host. */
    private static final byte[] NODE = {'n', 'o', 'd', 'e', '='};

    private static final int LONGEST_NODE = 256;
    /** More hosts than any file has; beyond that hosts share a course. */
    private static final int MOST_HOSTS = 100_000;

    private final Map<String, Course> courses = new HashMap<>();
    private byte[] lastNode = {};
    private Course lastCourse = new Course();
    private long now = Long.MIN_VALUE;

    /** How one host's audit time becomes arrival. */
    private static final class Course {
        private boolean begun;
        private long offset;
        private int behind;
    }

    /** Of another file nothing is known. */
    void nextFile() {
        courses.clear();
        lastNode = new byte[0];
        lastCourse = new Course();
    }

    /** The arrival of a line, in milliseconds. */
    long arrival(byte[] line) {
        long audit = AuditTime.of(line);
        if (audit != AuditTime.NONE) {
            advance(course(line), audit);
        }
        return Math.max(0, now);
    }

    private void advance(Course course, long audit) {
        now = now == Long.MIN_VALUE ? audit : now;
        if (!course.begun) {
            course.begun = true;
            course.offset = now - audit;
        }
        long mapped = audit + course.offset;
        if (mapped > now + LONGEST_STEP) {
            mapped = now + LONGEST_STEP;
            course.offset = mapped - audit;
        }
        course.behind = mapped < now - FAR_BEHIND ? course.behind + 1 : 0;
        if (course.behind > PATIENCE) {
            course.begun = false;
        }
        now = Math.max(now, mapped);
    }

    /** Lines of one host mostly follow each other: the name is compared before it is looked up. */
    private Course course(byte[] line) {
        int end = endOfNode(line);
        if (!Arrays.equals(line, 0, end, lastNode, 0, lastNode.length)) {
            lastNode = Arrays.copyOf(line, end);
            String node = new String(lastNode, StandardCharsets.ISO_8859_1);
            lastCourse = courses.size() < MOST_HOSTS
                    ? courses.computeIfAbsent(node, host -> new Course())
                    : courses.getOrDefault(node, lastCourse);
        }
        return lastCourse;
    }

    /** 0 for a line without {@code node=}. */
    private static int endOfNode(byte[] line) {
        if (line.length < NODE.length || !Arrays.equals(line, 0, NODE.length, NODE, 0, NODE.length)) {
            return 0;
        }
        int end = NODE.length;
        while (end < Math.min(line.length, LONGEST_NODE) && line[end] != ' ') {
            end++;
        }
        return end;
    }
}
