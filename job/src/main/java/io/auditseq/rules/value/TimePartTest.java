package io.auditseq.rules.value;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoField;
import java.time.temporal.IsoFields;
import java.time.temporal.TemporalField;

/** A part of a time, as a decimal number, passes a test; the value is in milliseconds since the epoch, the part in UTC. */
public record TimePartTest(Part part, ValueTest number) implements ValueTest {
    private static final int LONGEST = 15;

    /** Sigma's parts of a date. Days are those of the month, weeks those of ISO 8601. */
    public enum Part {
        MINUTE(ChronoField.MINUTE_OF_HOUR),
        HOUR(ChronoField.HOUR_OF_DAY),
        DAY(ChronoField.DAY_OF_MONTH),
        WEEK(IsoFields.WEEK_OF_WEEK_BASED_YEAR),
        MONTH(ChronoField.MONTH_OF_YEAR),
        YEAR(ChronoField.YEAR);

        private final TemporalField field;

        Part(TemporalField field) {
            this.field = field;
        }

        private int of(long millis) {
            return Instant.ofEpochMilli(millis).atOffset(ZoneOffset.UTC).get(field);
        }
    }

    @Override
    public boolean holds(String value, String folded) {
        boolean isNumber =
                !value.isEmpty() && value.length() <= LONGEST && value.chars().allMatch(c -> c >= '0' && c <= '9');
        return isNumber && number.holds(Integer.toString(part.of(Long.parseLong(value))));
    }
}
