package io.auditseq.rules;

import io.auditseq.model.Field;

/** A value that a step keeps for later steps and for the alert. */
public record Capture(String name, Field field) {}
