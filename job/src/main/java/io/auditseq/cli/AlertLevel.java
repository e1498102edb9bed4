package io.auditseq.cli;

import io.auditseq.model.Alert;
import io.auditseq.rules.Level;
import java.util.Locale;

/** The level of an alert as the rules order them. */
final class AlertLevel {

    private AlertLevel() {}

    static Level of(Alert alert) {
        return Level.valueOf(alert.level().toUpperCase(Locale.ROOT));
    }
}
