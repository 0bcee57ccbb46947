package dev.mtbench.jinja;

import java.util.HashMap;
import java.util.Map;

/** The one value whose fields a template may set, also from within a loop. */
final class Namespace {

    private final Map<String, Object> fields = new HashMap<>();

    Namespace(Map<String, Object> fields) {
        this.fields.putAll(fields);
    }

    Object get(String name) {
        Object value = fields.get(name);
        return value == null ? Undefined.attribute(this, name) : value;
    }

    void set(String name, Object value) {
        fields.put(name, value);
    }
}
