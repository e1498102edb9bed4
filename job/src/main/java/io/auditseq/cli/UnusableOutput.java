package io.auditseq.cli;

/** A file that results cannot be written to; the message says which. */
final class UnusableOutput extends Exception {

    UnusableOutput(String message) {
        super(message);
    }
}
