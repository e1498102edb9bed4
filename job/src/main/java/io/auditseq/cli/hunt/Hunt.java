package io.auditseq.cli.hunt;

import java.util.function.Supplier;

/** One hunt: what is read, and what was found. */
record Hunt(Supplier<Reading> input, Findings findings, HuntMetrics metrics) {

    Reading reading() {
        return input.get();
    }
}
