package io.auditseq;

import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;

/** Waits for what other processes have to do. */
final class Await {
    private static final long BETWEEN_TRIALS_NANOS = 100_000_000L;
    /** Three minutes and more: only a test that fails waits so long. */
    private static final int TRIALS = 1_800;

    private Await() {}

    /** @param what in words, for the failure: "the job runs" */
    static void until(String what, Callable<Boolean> condition) throws Exception {
        for (int trial = 0; trial < TRIALS; trial++) {
            if (condition.call()) {
                return;
            }
            LockSupport.parkNanos(BETWEEN_TRIALS_NANOS);
        }
        throw new AssertionError("waited in vain until " + what);
    }
}
