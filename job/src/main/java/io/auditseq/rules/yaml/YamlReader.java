package io.auditseq.rules.yaml;

import io.auditseq.rules.yaml.YamlMap.Entry;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * Reads the documents of a file. Only the parser's nodes are taken, never its values: YAML would make numbers and booleans of what
 * rules compare as text. Aliases are refused: a few lines of them unfold to any size.
 */
public final class YamlReader {
    private static final int DEEPEST = 100;
    private static final LoadSettings SETTINGS =
            LoadSettings.builder().setUseMarks(true).setAllowDuplicateKeys(true).build();

    private YamlReader() {}

    /** All documents, in their order; those that hold nothing are left out. */
    public static List<YamlNode> documents(String text) throws YamlProblem {
        List<YamlNode> documents = new ArrayList<>();
        try {
            for (Node node : new Compose(SETTINGS).composeAllFromString(text)) {
                YamlNode document = node(node, 0);
                if (!(document instanceof YamlText scalar && scalar.isNull())) {
                    documents.add(document);
                }
            }
        } catch (MarkedYamlEngineException e) {
            throw problem(e.getProblemMark(), "this is no YAML: " + oneLine(e.getProblem()));
        } catch (YamlEngineException e) {
            throw new YamlProblem(1, 1, "this is no YAML: " + oneLine(String.valueOf(e.getMessage())));
        } catch (StackOverflowError e) {
            throw new YamlProblem(1, 1, "this is nested too deeply");
        }
        return documents;
    }

    private static String oneLine(String text) {
        return text.strip().replaceAll("\\s+", " ");
    }

    private static YamlNode node(Node node, int depth) throws YamlProblem {
        if (node.getAnchor().isPresent()) {
            throw problem(node.getStartMark(), "anchors and aliases can't be used in rule files: write the value out");
        }
        if (depth > DEEPEST) {
            throw problem(node.getStartMark(), "this is nested deeper than " + DEEPEST);
        }
        if (node instanceof ScalarNode scalar) {
            return text(scalar);
        }
        if (node instanceof SequenceNode list) {
            return list(list, depth);
        }
        return map((MappingNode) node, depth);
    }

    private static YamlText text(ScalarNode node) {
        return new YamlText(node.getValue(), node.isPlain(), line(node), column(node));
    }

    private static YamlList list(SequenceNode node, int depth) throws YamlProblem {
        List<YamlNode> items = new ArrayList<>();
        for (Node item : node.getValue()) {
            items.add(node(item, depth + 1));
        }
        return new YamlList(items, line(node), column(node));
    }

    private static YamlMap map(MappingNode node, int depth) throws YamlProblem {
        List<Entry> entries = new ArrayList<>();
        Set<String> keys = new HashSet<>();
        for (NodeTuple tuple : node.getValue()) {
            Node key = tuple.getKeyNode();
            if (!(key instanceof ScalarNode scalar)) {
                throw problem(key.getStartMark(), "a key must be a text");
            }
            if (!keys.add(scalar.getValue())) {
                throw problem(key.getStartMark(), "the key \"" + scalar.getValue() + "\" stands twice in one map");
            }
            entries.add(new Entry(text(scalar), node(tuple.getValueNode(), depth + 1)));
        }
        return new YamlMap(entries, line(node), column(node));
    }

    private static int line(Node node) {
        return node.getStartMark().map(Mark::getLine).orElse(0) + 1;
    }

    private static int column(Node node) {
        return node.getStartMark().map(Mark::getColumn).orElse(0) + 1;
    }

    private static YamlProblem problem(Optional<Mark> mark, String text) {
        return new YamlProblem(
                mark.map(Mark::getLine).orElse(0) + 1, mark.map(Mark::getColumn).orElse(0) + 1, text);
    }
}
