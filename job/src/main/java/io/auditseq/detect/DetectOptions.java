package io.auditseq.detect;

import io.auditseq.redact.Redaction;
import java.io.Serializable;
import java.time.Duration;

/**
 * How stories are kept and told.
 *
 * @param allowance how long beyond a rule's window its pending matches stay, in arrival time: the longest time that a host may be
 *     offline without losing a story (setting {@code detect.offline-allowance})
 * @param updateInterval least time between two updates of one alert, in arrival time (setting {@code alerts.update-interval})
 * @param redaction what nobody outside the job is to read
 */
public record DetectOptions(Duration allowance, Duration updateInterval, Redaction redaction) implements Serializable {
    public static final DetectOptions DEFAULTS = new DetectOptions(Duration.ofHours(1), Duration.ofSeconds(10));

    public DetectOptions(Duration allowance, Duration updateInterval) {
        this(allowance, updateInterval, Redaction.ON);
    }

    public DetectOptions {
        if (allowance.isNegative() || updateInterval.isNegative()) {
            throw new IllegalArgumentException("negative time: " + allowance + ", " + updateInterval);
        }
    }
}
