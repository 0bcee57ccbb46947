package dev.mtbench.jinja;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a function, filter or test was called with. */
record Arguments(List<Object> inOrder, Map<String, Object> named) {

    static final Arguments NONE = new Arguments(List.of(), Map.of());

    Arguments {
        inOrder = List.copyOf(inOrder);
        named = Collections.unmodifiableMap(new LinkedHashMap<>(named));
    }

    int count() {
        return inOrder.size() + named.size();
    }

    /** The argument at a place, from 0, or of that name. */
    Optional<Object> get(int place, String name) {
        return place < inOrder.size() ? Optional.of(inOrder.get(place)) : Optional.ofNullable(named.get(name));
    }

    Object needed(int place, String name) {
        return get(place, name).orElseThrow(() -> new Trouble("the argument '" + name + "' is missing"));
    }

    String text(int place, String name) {
        return Values.text(needed(place, name));
    }

    long number(int place, String name, long fallback) {
        return get(place, name)
                .filter(value -> value != None.NONE)
                .map(Values::integer)
                .orElse(fallback);
    }

    boolean flag(int place, String name) {
        return get(place, name).filter(Values::isTrue).isPresent();
    }

    /** The arguments after the first ones. */
    Arguments from(int place) {
        return new Arguments(inOrder.subList(Math.min(place, inOrder.size()), inOrder.size()), named);
    }
}
