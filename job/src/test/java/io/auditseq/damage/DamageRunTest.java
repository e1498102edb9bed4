package io.auditseq.damage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/**
 * A million damaged lines of real records through intake, assembly and interpretation. Another number and another seed:
 * {@code -Ddamage.lines=…}, {@code -Ddamage.seed=…}; a hundred million with a progress: {@code ./auditseq bench damage}.
 */
class DamageRunTest {
    private static final long LINES = Long.getLong("damage.lines", 1_000_000);
    private static final long SEED = Long.getLong("damage.seed", 20261125L);

    @Test
    void damagedLinesNeverThrowAndNeverReachAnotherEvent() {
        DamageRun run = new DamageRun(SEED);
        for (long i = 0; i < LINES; i++) {
            byte[] line = run.next();
            try {
                run.read(line);
            } catch (RuntimeException | StackOverflowError e) {
                fail("seed " + SEED + ", line " + i + ": " + new String(line, StandardCharsets.ISO_8859_1), e);
            }
        }
        run.end();
        assertThat(run.toString()).matches("[0-9,]+ damaged lines: [1-9][0-9,]+ taken, [1-9][0-9,]+ rejected, [1-9].*");
    }
}
