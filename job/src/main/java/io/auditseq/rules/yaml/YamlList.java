package io.auditseq.rules.yaml;

import java.util.List;

/** A list in its order. */
public record YamlList(List<YamlNode> items, int line, int column) implements YamlNode {
    public YamlList {
        items = List.copyOf(items);
    }

    @Override
    public String kind() {
        return "a list";
    }
}
