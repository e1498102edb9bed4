package io.auditseq.model;

import java.util.List;

/**
 * The records of one event as they would be read line by line, for rules that were written for single lines. Values are decoded, but
 * what says that there is none stays text ({@code (null)}, {@code ?}, {@code 4294967295}): a rule may ask for it. All EXECVE records of
 * an event are one.
 */
public interface RecordTexts {
    /** An event without records. */
    RecordTexts NONE = new RecordTexts() {
        @Override
        public int count() {
            return 0;
        }

        @Override
        public List<String> values(int record, String field) {
            return List.of();
        }

        @Override
        public boolean isUnknown(int record, String field) {
            return false;
        }
    };

    /** Stands for a field's name and means all texts of the record: its values, or of EXECVE the arguments joined by one blank. */
    String EVERYTHING = "";

    int count();

    /**
     * The values of a field by the name that lines use, upper-case names of the ENRICHED format included; empty when the record lacks
     * it. Several where more than one form is right: the name of a file as it was given and as an absolute path, each rule key.
     */
    List<String> values(int record, String field);

    /** Whether there are no values because this log does not tell them, as names of users where auditd did not write them. */
    boolean isUnknown(int record, String field);
}
