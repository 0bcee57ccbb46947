package dev.mtbench.input;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** Turns a YAML value of any shape into maps, lists, texts, numbers and booleans, as JSON has them. */
final class FreeValue {

    /** A mapping can hold itself by an alias; nobody nests a request parameter this deep. */
    private static final int DEEPEST = 50;

    /** And nobody writes so many of them; aliases of aliases do. */
    private static final int MOST = 10_000;

    private final Source source;
    private final Consumer<String> complain;
    private int seen;
    private boolean told;

    FreeValue(Source source, Consumer<String> complain) {
        this.source = source;
        this.complain = complain;
    }

    Object of(Node node, int depth) {
        if (depth > DEEPEST || ++seen > MOST) {
            if (!told) {
                told = true;
                complain.accept(
                        "this is nested deeper than " + DEEPEST + " levels, or holds more than " + MOST + " values");
            }
            return "";
        }
        if (told) {
            return "";
        }
        if (node instanceof MappingNode mapping) {
            Map<String, Object> result = new LinkedHashMap<>();
            for (NodeTuple entry : mapping.getValue()) {
                if (entry.getKeyNode() instanceof ScalarNode key) {
                    result.put(key.getValue(), of(entry.getValueNode(), depth + 1));
                }
            }
            return result;
        }
        if (node instanceof SequenceNode sequence) {
            List<Object> result = new ArrayList<>();
            sequence.getValue().forEach(item -> result.add(of(item, depth + 1)));
            return result;
        }
        return scalar((ScalarNode) node);
    }

    private Object scalar(ScalarNode node) {
        String text = Interpolation.apply(node.getValue(), source.environment(), complain)
                .value();
        try {
            if (node.getTag().equals(Tag.INT)) {
                return new BigInteger(text).bitLength() < Long.SIZE
                        ? (Object) Long.valueOf(text)
                        : new BigInteger(text);
            }
            if (node.getTag().equals(Tag.FLOAT)) {
                return new BigDecimal(text);
            }
        } catch (NumberFormatException e) {
            complain.accept("'" + text + "' is not a number that JSON can hold");
            return text;
        }
        if (node.getTag().equals(Tag.BOOL)) {
            return Boolean.valueOf(text);
        }
        if (node.getTag().equals(Tag.NULL)) {
            complain.accept("a value is missing here");
        }
        return text;
    }
}
