package io.auditseq.cli.settings;

/** A value as somebody gave it, not yet looked at. */
record Given(String name, String text, Origin origin) {}
