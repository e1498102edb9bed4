package io.auditseq.bench;

import io.auditseq.model.RawRecord;
import io.auditseq.parse.AuditRecord;
import io.auditseq.parse.FieldName;
import io.auditseq.parse.FieldScan;
import io.auditseq.parse.HeaderParser;
import io.auditseq.parse.Interpretation;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.function.ToLongFunction;

/**
 * Lines per CPU second of the parser, one core, one kind of line at a time. Not part of any test run:
 * {@code mvn -Dquick test-compile}, then run this class with the test class path.
 */
public final class ParseBenchmark {
    private static final int ROUNDS = 7;
    private static final int LINES = 400_000;

    private static final String SYSCALL =
            "type=SYSCALL msg=audit(1795593698.527:743): arch=c000003e syscall=59 success=yes exit=0 a0=7f7279fb5031 "
                    + "a1=7ffee4b8ab70 a2=5621ebbb6a20 a3=8 items=2 ppid=5983 pid=5994 auid=2001 uid=0 gid=0 euid=0 suid=0 fsuid=0 "
                    + "egid=0 sgid=0 fsgid=0 tty=(none) ses=9 comm=\"sh\" exe=\"/usr/bin/dash\" key=\"exec\"";
    private static final String ENRICHED = SYSCALL
            + "\u001DARCH=x86_64 SYSCALL=execve AUID=\"alice\" UID=\"root\" GID=\"root\" EUID=\"root\" SUID=\"root\" "
            + "FSUID=\"root\" EGID=\"root\" SGID=\"root\" FSGID=\"root\"";
    private static final String PATH =
            "type=PATH msg=audit(1795593698.527:742): item=0 name=\"/bin/sh\" inode=260180 dev=fe:00 mode=0100755 ouid=0 "
                    + "ogid=0 rdev=00:00 nametype=NORMAL cap_fp=0 cap_fi=0 cap_fe=0 cap_fver=0 cap_frootid=0";
    private static final String USER =
            "type=USER_AUTH msg=audit(1795593692.567:733): pid=5983 uid=0 auid=4294967295 ses=4294967295 "
                    + "msg='op=PAM:authentication grantors=? acct=\"alice\" exe=\"/usr/sbin/sshd\" hostname=203.0.113.20 "
                    + "addr=203.0.113.20 terminal=ssh res=failed'\u001DUID=\"root\" AUID=\"unset\"";

    private static final FieldName[] ASKED = {
        FieldName.ARCH,
        FieldName.SYSCALL,
        FieldName.EXIT,
        FieldName.PPID,
        FieldName.PID,
        FieldName.AUID,
        FieldName.UID,
        FieldName.EUID,
        FieldName.SES
    };

    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();

    private ParseBenchmark() {}

    public static void main(String[] args) {
        ParseBenchmark benchmark = new ParseBenchmark();
        benchmark.measure("header alone, SYSCALL", SYSCALL, ParseBenchmark::header);
        benchmark.measure("one field by FieldScan, PATH", PATH, ParseBenchmark::scan);
        benchmark.measure("all fields found, SYSCALL", SYSCALL, ParseBenchmark::fields);
        benchmark.measure("all fields found, SYSCALL, ENRICHED", ENRICHED, ParseBenchmark::fields);
        benchmark.measure("all fields found, PATH", PATH, ParseBenchmark::fields);
        benchmark.measure("all fields found, USER_AUTH, ENRICHED", USER, ParseBenchmark::fields);
        benchmark.measure("all fields as text and words, SYSCALL", SYSCALL, ParseBenchmark::words);
        benchmark.measure("all fields as text and words, SYSCALL, ENRICHED", ENRICHED, ParseBenchmark::words);
        benchmark.measure("all fields as text and words, PATH", PATH, ParseBenchmark::words);
        benchmark.measure("header, fields, nine numbers and two texts, SYSCALL", SYSCALL, ParseBenchmark::asked);
    }

    private static long header(byte[] line) {
        HeaderParser header = new HeaderParser();
        return header.parse(line, 0, line.length) ? header.serial() : 0;
    }

    private static long scan(byte[] line) {
        return FieldScan.decimal(line, FieldScan.find(line, 41, FieldName.ITEM), -1);
    }

    private static long fields(byte[] line) {
        return AuditRecord.of(new RawRecord(1300, line, 45)).has(FieldName.KEY) ? 1 : 0;
    }

    private static long words(byte[] line) {
        HeaderParser header = new HeaderParser();
        header.parse(line, 0, line.length);
        AuditRecord record = AuditRecord.of(new RawRecord(header.type(), line, header.body()));
        Interpretation interpretation = Interpretation.with(record);
        long[] sum = {0};
        record.forEachField(field -> {
            String value = field.value();
            String word = interpretation.text(record, field);
            sum[0] += field.name().length() + (value == null ? 0 : value.length()) + (word == null ? 0 : word.length());
        });
        return sum[0];
    }

    private static long asked(byte[] line) {
        HeaderParser header = new HeaderParser();
        header.parse(line, 0, line.length);
        AuditRecord record = AuditRecord.of(new RawRecord(header.type(), line, header.body()));
        long sum = record.value(FieldName.COMM).length()
                + record.value(FieldName.EXE).length();
        for (FieldName name : ASKED) {
            sum += record.number(name, 0);
        }
        return sum;
    }

    private void measure(String what, String text, ToLongFunction<byte[]> work) {
        byte[] line = text.getBytes(StandardCharsets.UTF_8);
        double best = 0;
        long check = 0;
        for (int round = 0; round < ROUNDS; round++) {
            long begin = threads.getCurrentThreadCpuTime();
            for (int i = 0; i < LINES; i++) {
                check += work.applyAsLong(line);
            }
            long nanos = threads.getCurrentThreadCpuTime() - begin;
            best = Math.max(best, LINES * 1e9 / nanos);
        }
        System.out.printf(Locale.ROOT, "%-55s %,14.0f lines/CPU-second (check %d)%n", what, best, check);
    }
}
