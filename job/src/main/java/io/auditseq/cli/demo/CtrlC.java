package io.auditseq.cli.demo;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Ctrl-C interrupts the thread at work and waits until it has cleaned up: a broker must be closed before its directory goes, and
 * shutdown hooks run all at once.
 */
public final class CtrlC implements AutoCloseable {

    private static final int LONGEST_SECONDS = 15;

    private final Thread worker = Thread.currentThread();
    private final CountDownLatch cleanedUp = new CountDownLatch(1);
    private volatile boolean pressed;

    private CtrlC() {}

    /** From now on, until closed. */
    public static CtrlC interruptsThisThread() {
        CtrlC ctrlC = new CtrlC();
        Runtime.getRuntime().addShutdownHook(new Thread(ctrlC::stop, "ctrl-c"));
        return ctrlC;
    }

    public boolean wasPressed() {
        return pressed;
    }

    @Override
    public void close() {
        cleanedUp.countDown();
    }

    private void stop() {
        if (cleanedUp.getCount() == 0) {
            return;
        }
        pressed = true;
        worker.interrupt();
        try {
            if (!cleanedUp.await(LONGEST_SECONDS, TimeUnit.SECONDS)) {
                System.err.println("auditseq: gave up waiting for the broker to close");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
