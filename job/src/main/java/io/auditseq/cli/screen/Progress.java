package io.auditseq.cli.screen;

import me.tongfei.progressbar.DelegatingProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/** A bar on the last line of a terminal; nothing where there is none, or with {@code -q}. */
public final class Progress implements AutoCloseable {

    private static final int EVERY_MILLIS = 200;

    private final @Nullable ProgressBar bar;

    private Progress(@Nullable ProgressBar bar) {
        this.bar = bar;
    }

    /**
     * Begins to draw.
     *
     * @param max how far it goes; -1 when nobody knows
     * @param unit what is counted, such as {@code " MB"}, and how many make one
     */
    public static Progress start(Screen screen, String task, long max, String unit, long unitSize) {
        if (!screen.drawsProgress()) {
            return new Progress(null);
        }
        return new Progress(new ProgressBarBuilder()
                .setTaskName(task)
                .setInitialMax(max)
                .setUnit(unit, unitSize)
                .setUpdateIntervalMillis(EVERY_MILLIS)
                .setStyle(ProgressBarStyle.ASCII)
                .setConsumer(new DelegatingProgressBarConsumer(screen::progress, screen.columns()))
                .build());
    }

    public void to(long done, String extra) {
        if (bar != null) {
            bar.stepTo(done);
            bar.setExtraMessage(extra);
        }
    }

    @Override
    public void close() {
        if (bar != null) {
            bar.close();
        }
    }
}
