package io.auditseq.rules.yaml;

/** Part of a YAML document, with its place in the file. */
public sealed interface YamlNode permits YamlMap, YamlList, YamlText {
    /** From 1. */
    int line();

    /** From 1. */
    int column();

    /** What it is, for messages: {@code a map}, {@code a list}, {@code a text}. */
    String kind();
}
