package io.auditseq.rules;

import io.auditseq.rules.condition.Condition;

/** One of several things that may happen in any order and make a step full together. */
public record Member(String name, Condition match) {}
