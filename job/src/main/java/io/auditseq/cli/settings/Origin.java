package io.auditseq.cli.settings;

/**
 * Where a value was given.
 *
 * @param place for people: {@code auditseq.yaml:12}, {@code variable AUDITSEQ_KAFKA_START}, {@code flag --kafka.start}
 * @param isFlag whether it stands on the command line, which other users of the machine and Flink's pages can read
 */
record Origin(String place, boolean isFlag) {

    static final Origin DEFAULT = new Origin("default", false);

    static Origin file(String file, int line) {
        return new Origin(file + ":" + line, false);
    }

    static Origin variable(String name) {
        return new Origin("variable " + name, false);
    }

    static Origin flag(String flag) {
        return new Origin("flag " + flag, true);
    }
}
