package io.auditseq.rules;

import io.auditseq.model.Field;

/** One part of a key: its name in the rule, and the field that holds its value unless a step says otherwise. */
public record KeyPart(String name, Field field) {}
