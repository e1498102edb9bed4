package io.auditseq.rules;

import io.auditseq.model.Field;
import io.auditseq.rules.condition.Condition;
import java.util.List;

/**
 * What must not have happened before a step, under the same key. An event that is both fills no step.
 *
 * @param by as in a step
 * @param within how far back, in milliseconds of audit time. What a host did before it was first heard of is unknown, and unknown is not
 *     absent: as long as it has not been followed for so long, the step is not filled
 */
public record NotBefore(Condition match, List<List<Field>> by, long within) {}
