package dev.mtbench.input;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/** The single values of a YAML text that has been read without a fault, each by its path, such as {@code runs}. */
public final class Leaves {

    /** Deeper than any evaluation; a text that repeats itself has an end here. */
    private static final int DEEPEST = 50;

    private final Map<String, Leaf> leaves = new LinkedHashMap<>();

    /**
     * One value.
     *
     * @param text as it is written, with its variables where they stand
     * @param line counts from 1
     * @param column counts from 1
     * @param variables the names of the environment variables in it
     */
    public record Leaf(String text, int line, int column, Set<String> variables) {
        public Leaf {
            requireNonNull(text, "text");
            variables = Collections.unmodifiableSet(new LinkedHashSet<>(variables));
        }
    }

    private Leaves() {}

    /** By path, in the order of the text: {@code endpoints.local.baseUrl}, {@code candidates[0].name}. */
    public static Map<String, Leaf> of(String yaml) {
        Leaves found = new Leaves();
        LoadSettings settings =
                LoadSettings.builder().setSchema(new CoreSchema()).build();
        new Compose(settings).composeString(yaml).ifPresent(root -> found.add("", root, 0));
        return Collections.unmodifiableMap(found.leaves);
    }

    private void add(String path, Node node, int depth) {
        if (depth > DEEPEST) {
            return;
        }
        if (node instanceof MappingNode mapping) {
            for (NodeTuple entry : mapping.getValue()) {
                if (entry.getKeyNode() instanceof ScalarNode key) {
                    add(path.isEmpty() ? key.getValue() : path + "." + key.getValue(), entry.getValueNode(), depth + 1);
                }
            }
        } else if (node instanceof SequenceNode list) {
            List<Node> items = list.getValue();
            for (int i = 0; i < items.size(); i++) {
                add(path + "[" + i + "]", items.get(i), depth + 1);
            }
        } else if (node instanceof ScalarNode scalar) {
            leaves.put(path, leaf(scalar));
        }
    }

    private static Leaf leaf(ScalarNode scalar) {
        Optional<Mark> mark = scalar.getStartMark();
        return new Leaf(
                scalar.getValue(),
                mark.map(place -> place.getLine() + 1).orElse(1),
                mark.map(place -> place.getColumn() + 1).orElse(1),
                variables(scalar.getValue()));
    }

    private static Set<String> variables(String text) {
        Set<String> names = new LinkedHashSet<>();
        Matcher matcher = Interpolation.VARIABLE.matcher(text);
        while (matcher.find()) {
            String name = matcher.group("name");
            if (name != null) {
                names.add(name);
            }
        }
        return names;
    }
}
