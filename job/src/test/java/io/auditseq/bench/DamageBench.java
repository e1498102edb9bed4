package io.auditseq.bench;

import io.auditseq.damage.DamageRun;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Damaged lines of real records, as many as wanted: an exception, or a record in an event that its header does not name, ends it with
 * the seed and the line. At the end it shows what a byte costs by the length of its line: were anything worse than linear, the
 * long ones would cost more.
 */
@Command(name = "auditseq bench damage", mixinStandardHelpOptions = true)
public final class DamageBench implements Runnable {
    private static final int[] LENGTHS = {512, 4 << 10, 32 << 10, 256 << 10, 2 << 20};
    private static final int STEP = 500_000;

    @Option(names = "--lines", description = "How many lines (default: ${DEFAULT-VALUE}).")
    private long lines = 100_000_000;

    @Option(names = "--seed", description = "Another seed gives other damage (default: ${DEFAULT-VALUE}).")
    private long seed = 20261125;

    private final long[] bytes = new long[LENGTHS.length];
    private final long[] nanos = new long[LENGTHS.length];
    private final long[] counts = new long[LENGTHS.length];

    public static void main(String[] args) {
        System.exit(new CommandLine(new DamageBench()).execute(args));
    }

    @Override
    public void run() {
        DamageRun run = new DamageRun(seed);
        double begin = Cpu.seconds();
        for (long i = 0; i < lines; i++) {
            byte[] line = run.next();
            timed(run, line, i);
            if ((i + 1) % STEP == 0) {
                System.err.printf(Locale.ROOT, "%s, %.0f s of CPU%n", run, Cpu.seconds() - begin);
            }
        }
        run.end();
        System.out.println(run);
        table().print();
    }

    private void timed(DamageRun run, byte[] line, long number) {
        long start = System.nanoTime();
        try {
            run.read(line);
        } catch (RuntimeException | StackOverflowError e) {
            String text = new String(line, StandardCharsets.ISO_8859_1);
            throw new IllegalStateException("seed " + seed + ", line " + number + ": " + text, e);
        }
        int group = group(line.length);
        nanos[group] += System.nanoTime() - start;
        bytes[group] += line.length;
        counts[group]++;
    }

    private static int group(int length) {
        int group = 0;
        while (length > LENGTHS[group]) {
            group++;
        }
        return group;
    }

    private Table table() {
        Table table = new Table("length of the line, up to", "lines", "ns a byte");
        for (int group = 0; group < LENGTHS.length; group++) {
            if (counts[group] > 0) {
                table.row(
                        LENGTHS[group] + " bytes",
                        String.format(Locale.ROOT, "%,d", counts[group]),
                        Table.ratio((double) nanos[group] / bytes[group]));
            }
        }
        return table;
    }
}
