package io.auditseq.cli.hunt;

import io.auditseq.model.Delivery;
import org.jspecify.annotations.Nullable;

/** Where the lines of a hunt come from. */
interface Reading {

    /** The next line; null when there is none. */
    @Nullable
    Delivery next();

    void close();
}
