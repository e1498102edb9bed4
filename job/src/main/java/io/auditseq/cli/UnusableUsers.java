package io.auditseq.cli;

/** A file with names of users that cannot be read; the message says why. */
final class UnusableUsers extends Exception {

    UnusableUsers(String message) {
        super(message);
    }
}
