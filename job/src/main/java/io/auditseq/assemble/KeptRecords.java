package io.auditseq.assemble;

import io.auditseq.model.RawRecord;
import java.util.Arrays;
import java.util.List;

/**
 * The records of one event, each once, in {@link KernelOrder}, and never more than {@link #MAX_RECORDS} or {@link #MAX_BYTES}.
 *
 * <p>Beyond that the event is cut short: the last records in order go first. Of a long command line the first EXECVE and the last are
 * kept, with as much in between as fits into {@link #MAX_EXECVE_BYTES}. What was left out once draws a line: nothing comes in behind
 * it any more, so that the same records stay whatever the order of arrival, and a flood costs no more than a glance at each.
 */
final class KeptRecords {
    static final int MAX_RECORDS = 256;
    static final int MAX_BYTES = 112 * 1024;
    static final int MAX_EXECVE_BYTES = 96 * 1024;

    /** A record of the kernel's is 8,970 bytes at most, and auditd may append a little. */
    private static final int ROOM_FOR_LAST_EXECVE = 9 * 1024;

    private static final int FEW = 8;

    private KeptRecord[] records = new KeptRecord[FEW];
    private int size;
    private int bytes;
    private int execveBytes;
    /** Nothing from this place on comes in any more, EXECVE apart. */
    private long line;

    private long execveLine;

    KeptRecords() {
        this(Long.MAX_VALUE, Long.MAX_VALUE);
    }

    /** For an event that was cut short before, with what {@link #line} and {@link #execveLine} said then. */
    KeptRecords(long line, long execveLine) {
        this.line = line;
        this.execveLine = execveLine;
    }

    /** What became of a record. */
    enum Outcome {
        ADDED,
        /** A copy of one that is there. */
        REPEATED,
        /** There is no room for this one, or for another that made room for it. */
        OVER_CAP
    }

    Outcome add(RawRecord raw) {
        KeptRecord record = new KeptRecord(raw);
        if (isBehindLine(record)) {
            return Outcome.OVER_CAP;
        }
        int place = size;
        while (place > 0) {
            int sign = record.compareTo(records[place - 1]);
            if (sign == 0) {
                takeBetter(record, place - 1);
                return Outcome.REPEATED;
            }
            if (sign > 0) {
                break;
            }
            place--;
        }
        insert(record, place);
        return cutShort() ? Outcome.OVER_CAP : Outcome.ADDED;
    }

    /** Takes back in what {@link #list} gave. */
    void restore(RawRecord raw) {
        insert(new KeptRecord(raw), size);
    }

    /** A new last EXECVE comes in whatever the line says. */
    private boolean isBehindLine(KeptRecord record) {
        if (!record.isExecve()) {
            return record.order() >= line;
        }
        return record.order() >= execveLine && record.order() < records[lastExecve()].order();
    }

    private void takeBetter(KeptRecord copy, int place) {
        if (copy.isBetterThan(records[place])) {
            count(records[place], -1);
            records[place] = copy;
            count(copy, 1);
        }
    }

    private void insert(KeptRecord record, int place) {
        if (size == records.length) {
            records = Arrays.copyOf(records, size * 2);
        }
        System.arraycopy(records, place, records, place + 1, size - place);
        records[place] = record;
        size++;
        count(record, 1);
    }

    private void count(KeptRecord record, int sign) {
        bytes += sign * record.length();
        execveBytes += record.isExecve() ? sign * record.length() : 0;
    }

    private boolean cutShort() {
        if (size <= MAX_RECORDS && bytes <= MAX_BYTES && execveBytes <= MAX_EXECVE_BYTES && !isCut()) {
            return false;
        }
        boolean cut = false;
        int last = lastExecve();
        for (int place = size - 1; place > 0; place--) {
            if (place != last && mustGo(place, last)) {
                drop(place);
                last -= place < last ? 1 : 0;
                cut = true;
            }
        }
        return cut;
    }

    private boolean mustGo(int place, int last) {
        boolean over = size > MAX_RECORDS || bytes > MAX_BYTES;
        if (!records[place].isExecve()) {
            return over;
        }
        if (!records[place - 1].isExecve()) {
            return false; // the first of its kind
        }
        int middle = execveBytes - records[last].length();
        return over || records[place].order() >= execveLine || middle > MAX_EXECVE_BYTES - ROOM_FOR_LAST_EXECVE;
    }

    private int lastExecve() {
        int place = size - 1;
        while (place >= 0 && !records[place].isExecve()) {
            place--;
        }
        return place;
    }

    private void drop(int place) {
        KeptRecord record = records[place];
        if (record.isExecve()) {
            execveLine = Math.min(execveLine, record.order());
        } else {
            line = Math.min(line, record.order());
        }
        count(record, -1);
        size--;
        System.arraycopy(records, place + 1, records, place, size - place);
        records[size] = null;
    }

    /** Whether anything was ever left out. */
    boolean isCut() {
        return line != Long.MAX_VALUE || execveLine != Long.MAX_VALUE;
    }

    long line() {
        return line;
    }

    long execveLine() {
        return execveLine;
    }

    /** Bytes of the lines that are kept. */
    int bytes() {
        return bytes;
    }

    boolean isEmpty() {
        return size == 0;
    }

    List<RawRecord> list() {
        RawRecord[] list = new RawRecord[size];
        for (int i = 0; i < size; i++) {
            list[i] = records[i].record();
        }
        return List.of(list);
    }
}
