package io.auditseq.detect;

import io.auditseq.rules.Level;

/** The levels of rules as numbers from 0 to 100, as Elastic Security scores them. */
final class Score {

    private Score() {}

    /** 0 for a word that is no level. */
    static int of(String label) {
        for (Level level : Level.values()) {
            if (level.label().equals(label)) {
                return of(level);
            }
        }
        return 0;
    }

    private static int of(Level level) {
        return switch (level) {
            case INFORMATIONAL -> 5; // Elastic has no such level
            case LOW -> 21;
            case MEDIUM -> 47;
            case HIGH -> 73;
            case CRITICAL -> 99;
        };
    }
}
