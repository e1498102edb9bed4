package io.auditseq.cli.settings;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
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
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * Settings from a YAML file: nested mappings make dotted names, and a name may also be written with its dots. A list is a
 * YAML sequence or a text with commas.
 */
final class SettingsFile {

    private static final int DEEPEST = 12;

    private final String file;
    private final List<SettingProblem> problems;
    private final List<Given> given = new ArrayList<>();

    private SettingsFile(Path file, List<SettingProblem> problems) {
        this.file = file.toString();
        this.problems = problems;
    }

    static List<Given> read(Path path, List<SettingProblem> problems) {
        SettingsFile file = new SettingsFile(path, problems);
        try {
            file.compose(Files.readString(path)).ifPresent(root -> file.flatten("", root, 0));
        } catch (NoSuchFileException e) {
            file.object("there is no such file.");
        } catch (CharacterCodingException e) {
            file.object("is not text in UTF-8.");
        } catch (IOException e) {
            file.object("cannot be read: " + e.getMessage());
        } catch (MarkedYamlEngineException e) {
            int line = e.getProblemMark().map(mark -> mark.getLine() + 1).orElse(1);
            file.object("is no YAML at line " + line + ": " + e.getProblem());
        } catch (YamlEngineException e) {
            file.object("is no YAML: " + e.getMessage());
        }
        return file.given;
    }

    private Optional<Node> compose(String text) {
        LoadSettings settings =
                LoadSettings.builder().setLabel(file).setUseMarks(true).build();
        return new Compose(settings).composeString(text);
    }

    private void flatten(String prefix, Node node, int depth) {
        if (depth > DEEPEST) { // also what an alias to its own parent would do
            refuse(prefix, "", node, "nested too deep.");
        } else if (node instanceof MappingNode mapping) {
            for (NodeTuple entry : mapping.getValue()) {
                String name = entry.getKeyNode() instanceof ScalarNode key ? key.getValue() : "?";
                flatten(prefix.isEmpty() ? name : prefix + "." + name, entry.getValueNode(), depth + 1);
            }
        } else if (node instanceof SequenceNode sequence) {
            list(prefix, sequence);
        } else if (node instanceof ScalarNode scalar) {
            value(prefix, scalar);
        }
    }

    private void list(String name, SequenceNode sequence) {
        if (sequence.getValue().stream().allMatch(ScalarNode.class::isInstance)) {
            String joined = sequence.getValue().stream()
                    .map(element -> ((ScalarNode) element).getValue())
                    .collect(Collectors.joining(","));
            add(name, joined, sequence);
        } else {
            refuse(name, "", sequence, "a list holds plain values only.");
        }
    }

    private void value(String name, ScalarNode scalar) {
        if (name.isEmpty()) {
            if (!scalar.getTag().equals(Tag.NULL)) {
                object("must hold names and values.");
            }
        } else if (scalar.getTag().equals(Tag.NULL)) {
            refuse(name, "", scalar, "has no value. Leave it out for the default.");
        } else {
            add(name, scalar.getValue(), scalar);
        }
    }

    private void add(String name, String text, Node node) {
        Optional<Given> before =
                given.stream().filter(other -> other.name().equals(name)).findFirst();
        if (before.isPresent()) {
            String place = before.get().origin().place();
            refuse(name, text, node, "already given in " + place + ".");
        } else {
            given.add(new Given(name, text, origin(node)));
        }
    }

    private void refuse(String name, String text, Node node, String why) {
        problems.add(SettingProblem.of(new Given(name, text, origin(node)), why));
    }

    private Origin origin(Node node) {
        return Origin.file(file, node.getStartMark().map(Mark::getLine).orElse(0) + 1);
    }

    private void object(String why) {
        problems.add(new SettingProblem(file, null, "settings file", why));
    }
}
