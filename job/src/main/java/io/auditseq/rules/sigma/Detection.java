package io.auditseq.rules.sigma;

import io.auditseq.model.Field;
import io.auditseq.rules.condition.Condition;
import java.util.List;

/**
 * What a Sigma rule looks for, as one condition on an event.
 *
 * @param source name of the log source
 * @param shown fields that an alert should show
 */
public record Detection(LogSource logSource, String source, Condition condition, List<Field> shown) {}
