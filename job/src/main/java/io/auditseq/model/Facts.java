package io.auditseq.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What rules may ask about one event of a host, by {@link Field}. Values are decoded text, as {@code ausearch -i} would
 * show names but with numbers left as logged. Absent and unknown differ: <em>absent</em> means that the event has no such
 * value (an unset {@code ses} is absent); <em>unknown</em> means that the tables of the host cannot tell, for instance the
 * parent of a process that started before the job.
 */
public interface Facts {
    /** The value of a field with one value; null when it is absent or unknown. Asked of a list field: its first value. */
    @Nullable
    String value(Field field);

    /** Whether the value is null because nobody knows, not because there is none. */
    boolean isUnknown(Field field);

    /** All values of a list field ({@code key}, {@code process.args}, {@code process.ancestors} …); of another field its one value; empty when absent or unknown. */
    List<String> values(Field field);

    /** How many elements the list {@code file} has: the PATH records of the event that are objects of the call. */
    int fileCount();

    /** The value of a {@code file.…} field in one element; null when absent. */
    @Nullable
    String fileValue(int element, Field field);

    /** The records of the event, for rules about single lines. */
    default RecordTexts recordTexts() {
        return RecordTexts.NONE;
    }
}
