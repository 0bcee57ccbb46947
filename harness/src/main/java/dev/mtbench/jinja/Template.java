package dev.mtbench.jinja;

import static java.util.Objects.requireNonNull;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A template as Hugging Face's tokenizers read chat templates: Jinja in a sandbox with {@code trim_blocks},
 * {@code lstrip_blocks}, loop controls, {@code raise_exception}, {@code strftime_now} and {@code tojson} that keeps its
 * letters. It sees what it is given and nothing else, and ends within a bounded time with a bounded text. Immutable.
 */
public final class Template {

    private final String name;
    private final Statement.Block body;

    private Template(String name, Statement.Block body) {
        this.name = name;
        this.body = body;
    }

    /**
     * Reads a template.
     *
     * @param name how faults call it
     * @throws TemplateException where it is none, or uses what is not known here
     */
    public static Template parse(String name, String source) throws TemplateException {
        requireNonNull(name, "name");
        return new Template(name, Parser.parse(name, source));
    }

    /**
     * The text for these values.
     *
     * @param variables texts, numbers, truth values, lists, maps, and null for Python's {@code None}
     * @param now what {@code strftime_now} tells
     * @throws TemplateException where the template complains, or cannot be rendered with these values
     */
    public String render(Map<String, ?> variables, Supplier<LocalDateTime> now) throws TemplateException {
        Budget budget = new Budget();
        Map<String, Object> all = new LinkedHashMap<>(Globals.of(now));
        variables.forEach((key, value) -> all.put(key, translated(value)));
        try {
            return body.text(new Scope(all, budget).inner());
        } catch (Trouble e) {
            throw new TemplateException(name, budget.line(), e.reason());
        } catch (StackOverflowError e) {
            throw new TemplateException(name, budget.line(), "the template nests too deeply");
        }
    }

    private static Object translated(@Nullable Object value) {
        if (value == null) {
            return None.NONE;
        }
        if (value instanceof Integer || value instanceof Short || value instanceof Byte) {
            return ((Number) value).longValue();
        }
        if (value instanceof List<?> list) {
            List<Object> items = new ArrayList<>();
            list.forEach(item -> items.add(translated(item)));
            return items;
        }
        if (value instanceof Map<?, ?> map) {
            Map<Object, Object> fields = new LinkedHashMap<>();
            map.forEach((key, item) -> fields.put(translated(key), translated(item)));
            return fields;
        }
        if (value instanceof String || value instanceof Boolean || value instanceof Long || value instanceof Double) {
            return value;
        }
        return value instanceof Number number ? (Object) number.doubleValue() : value.toString();
    }
}
