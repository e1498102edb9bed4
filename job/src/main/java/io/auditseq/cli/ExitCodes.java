package io.auditseq.cli;

/** What the commands end with. Documented in their help; scripts rely on it. */
final class ExitCodes {

    /** Done, and nothing to tell. */
    static final int OK = 0;
    /** Findings at or above {@code --fail-on}; of the demo, that something expected did not come. */
    static final int FINDINGS = 1;
    /** Wrong usage or configuration. */
    static final int USAGE = 2;
    /** Input that could not be read, or only in part. */
    static final int INPUT = 3;
    /** Ctrl-C, as shells count it. */
    static final int STOPPED = 130;
    /** A mistake of ours. */
    static final int FAILED = 70;

    private ExitCodes() {}
}
