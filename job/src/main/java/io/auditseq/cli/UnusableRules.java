package io.auditseq.cli;

/** Rules that nothing can be started with; the message says what is wrong with each, with file and line. */
final class UnusableRules extends Exception {

    UnusableRules(String message) {
        super(message);
    }
}
