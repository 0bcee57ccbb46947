package dev.mtbench.input;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.CollectionNode;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * One mapping of a YAML file, read key by key.
 *
 * <p>A wrong value is told with its line and column, and reading goes on with a stand-in, so that one reading tells all
 * faults. {@link #build} gives the finished value only where nothing below this mapping was wrong, and tells every key
 * that nobody asked for.
 */
public final class Section {

    private final Source source;
    private final MappingNode node;
    private final String path;
    private final @Nullable Section parent;
    private final Map<String, Node> values = new LinkedHashMap<>();
    private final Map<String, Node> keys = new LinkedHashMap<>();
    private final Set<String> asked = new LinkedHashSet<>();
    private boolean broken;

    Section(Source source, MappingNode node, String path) {
        this(source, node, path, null);
    }

    private Section(Source source, MappingNode node, String path, @Nullable Section parent) {
        this.source = source;
        this.node = node;
        this.path = path;
        this.parent = parent;
        for (NodeTuple entry : node.getValue()) {
            readKey(entry);
        }
    }

    private void readKey(NodeTuple entry) {
        if (!(entry.getKeyNode() instanceof ScalarNode key)) {
            complain(entry.getKeyNode(), "a key must be a plain text");
        } else if (keys.putIfAbsent(key.getValue(), key) != null) {
            complain(key, "the key '" + key.getValue() + "' stands twice; keep one");
        } else {
            values.put(key.getValue(), entry.getValueNode());
        }
    }

    /** All keys, in the order of the file. */
    public Set<String> keys() {
        return Collections.unmodifiableSet(keys.keySet());
    }

    /** Whether the key is there and has a value. */
    public boolean has(String key) {
        asked.add(key);
        Node value = values.get(key);
        return value != null && !value.getTag().equals(Tag.NULL);
    }

    /** Whether the key is missing, has no value, or has an empty list or mapping. */
    public boolean isEmpty(String key) {
        return !has(key)
                || (values.get(key) instanceof CollectionNode<?> collection
                        && collection.getValue().isEmpty());
    }

    /** Whether the key has 'key: value' lines of its own. */
    public boolean isMapping(String key) {
        return has(key) && values.get(key) instanceof MappingNode;
    }

    /** Tells a fault at a key's value, or at this mapping where the key is missing. */
    public void fault(String key, String message) {
        asked.add(key);
        complain(values.getOrDefault(key, node), message);
    }

    /** A text that must be there and not be blank. */
    public String text(String key) {
        int before = source.faults().count();
        Optional<String> text = optionalText(key);
        boolean told = source.faults().count() > before;
        if (!has(key)) {
            complain(node, "'" + key + "' is missing in " + here());
        } else if (!told && text.filter(String::isBlank).isPresent()) {
            fault(key, "'" + key + "' must not be blank");
        }
        return text.orElse("");
    }

    /** A text; empty where it is not given. An empty text counts as given only where the key holds {@code ""}. */
    public Optional<String> optionalText(String key) {
        return optionalSetting(key).map(Setting::value);
    }

    /** A text that remembers how it was written; empty where it is not given. */
    public Optional<Setting> optionalSetting(String key) {
        return scalar(key).map(scalar -> setting(key, scalar));
    }

    /** A whole number within the bounds, or the fallback where it is not given. */
    public int integer(String key, int fallback, int least, int most) {
        return optionalInteger(key, least, most).orElse(fallback);
    }

    /** A whole number within the bounds; empty where it is not given. */
    public OptionalInt optionalInteger(String key, int least, int most) {
        return value(key, text -> Scalars.integer(text, least, most), "a whole number from " + least + " to " + most)
                .map(OptionalInt::of)
                .orElseGet(OptionalInt::empty);
    }

    /** A number within the bounds; empty where it is not given. */
    public OptionalDouble optionalNumber(String key, double least, double most) {
        return value(key, text -> Scalars.number(text, least, most), "a number from " + least + " to " + most)
                .map(OptionalDouble::of)
                .orElseGet(OptionalDouble::empty);
    }

    /** A span of time such as {@code 120s}, or the fallback where it is not given. */
    public Duration duration(String key, Duration fallback) {
        return value(key, Scalars::span, "a span of time such as 500ms, 120s or 15m, at most 365d")
                .orElse(fallback);
    }

    /** One of a few words; empty where it is not given. */
    public <T> Optional<T> choice(String key, Map<String, T> choices) {
        String words = String.join(", ", choices.keySet().stream().sorted().toList());
        return value(key, text -> Optional.ofNullable(choices.get(text)), "one of " + words);
    }

    /** A value read from a single text; a text that is none is told with what was wanted. */
    private <T> Optional<T> value(String key, Function<String, Optional<T>> reader, String wanted) {
        Optional<Setting> written = optionalSetting(key);
        Optional<T> value = written.map(Setting::value).flatMap(reader);
        if (written.isPresent() && value.isEmpty()) {
            fault(
                    key,
                    "'" + key + "' must be " + wanted + ", not " + written.get().quoted());
        }
        return value;
    }

    /** A list of texts, in order; a single text counts as a list of one. Empty where it is not given. */
    public List<String> texts(String key) {
        return settingsOf(key).stream().map(Setting::value).toList();
    }

    /** The same with how each was written. */
    public List<Setting> settingsOf(String key) {
        if (!has(key)) {
            return List.of();
        }
        Node value = values.get(key);
        List<Node> items = value instanceof SequenceNode sequence ? sequence.getValue() : List.of(value);
        List<Setting> texts = new ArrayList<>();
        for (Node item : items) {
            if (item instanceof ScalarNode scalar && !scalar.getTag().equals(Tag.NULL)) {
                texts.add(setting(key, scalar));
            } else {
                complain(item, "'" + key + "' must be a list of texts");
            }
        }
        return texts;
    }

    /** A mapping of texts, in the order of the file; empty where it is not given. */
    public Map<String, Setting> settings(String key) {
        return section(key)
                .map(inner -> {
                    Map<String, Setting> result = new LinkedHashMap<>();
                    inner.keys
                            .keySet()
                            .forEach(name -> inner.optionalSetting(name).ifPresent(value -> result.put(name, value)));
                    return result;
                })
                .orElseGet(Map::of);
    }

    /** A mapping of anything, as it is: texts, numbers, booleans, lists and maps; empty where it is not given. */
    public Map<String, Object> free(String key) {
        Map<String, Object> result = new LinkedHashMap<>();
        section(key)
                .ifPresent(inner -> inner.values.forEach((name, value) -> {
                    inner.asked.add(name);
                    result.put(name, new FreeValue(source, message -> inner.complain(value, message)).of(value, 0));
                }));
        return result;
    }

    /** The mapping under a key; empty where it is not given. */
    public Optional<Section> section(String key) {
        if (!has(key)) {
            return Optional.empty();
        }
        return mapping(values.get(key), path(key), "'" + key + "' must be a mapping of 'key: value' lines");
    }

    /** The mappings of a list under a key, in order; empty where it is not given. */
    public List<Section> sections(String key) {
        if (!has(key)) {
            return List.of();
        }
        if (!(values.get(key) instanceof SequenceNode list)) {
            fault(key, "'" + key + "' must be a list: lines that begin with '- '");
            return List.of();
        }
        List<Section> sections = new ArrayList<>();
        for (Node item : list.getValue()) {
            mapping(item, path(key) + "[" + sections.size() + "]", "each entry of '" + key + "' must be a mapping")
                    .ifPresent(sections::add);
        }
        return sections;
    }

    /** The mappings under the keys of a mapping, in the order of the file; empty where it is not given. */
    public Map<String, Section> sectionsByName(String key) {
        Map<String, Section> result = new LinkedHashMap<>();
        section(key)
                .ifPresent(inner -> inner.keys.keySet().forEach(name -> {
                    if (inner.has(name)) {
                        inner.section(name).ifPresent(found -> result.put(name, found));
                    } else {
                        inner.fault(name, "'" + name + "' has no value");
                    }
                }));
        return result;
    }

    /**
     * The value of this mapping once every key was read; empty where something in it was wrong. What the value's own
     * constructor refuses becomes a fault of this mapping.
     */
    public <T> Optional<T> build(Supplier<T> maker) {
        keys.forEach((key, place) -> {
            if (!asked.contains(key)) {
                complain(
                        place,
                        "unknown key '" + key + "' in " + here() + "; the keys here are "
                                + String.join(", ", asked.stream().sorted().toList()));
            }
        });
        if (broken) {
            return Optional.empty();
        }
        try {
            return Optional.of(maker.get());
        } catch (IllegalArgumentException e) {
            complain(node, String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }

    /** Reads one part with a reader of its own: {@code section.read(key, Reader::read)}; empty where not given or wrong. */
    public <T> Optional<T> read(String key, Function<Section, Optional<T>> reader) {
        return section(key).flatMap(reader);
    }

    private Optional<Section> mapping(@Nullable Node value, String at, String message) {
        if (value instanceof MappingNode mapping) {
            return Optional.of(new Section(source, mapping, at, this));
        }
        complain(value == null ? node : value, message);
        return Optional.empty();
    }

    private Optional<ScalarNode> scalar(String key) {
        if (!has(key)) {
            return Optional.empty();
        }
        if (values.get(key) instanceof ScalarNode scalar) {
            return Optional.of(scalar);
        }
        fault(key, "'" + key + "' must be a single value");
        return Optional.empty();
    }

    private Setting setting(String key, ScalarNode scalar) {
        return Interpolation.apply(
                scalar.getValue(), source.environment(), message -> complain(scalar, "'" + key + "': " + message));
    }

    private void complain(Node place, String message) {
        source.complain(place, message);
        for (Section section = this; section != null; section = section.parent) {
            section.broken = true;
        }
    }

    private String path(String key) {
        return path.isEmpty() ? key : path + "." + key;
    }

    private String here() {
        return path.isEmpty() ? "the file" : "'" + path + "'";
    }
}
