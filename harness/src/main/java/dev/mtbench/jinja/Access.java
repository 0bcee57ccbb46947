package dev.mtbench.jinja;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What stands behind a dot or in brackets. */
final class Access {

    private Access() {}

    /** A method first, then a key: as Python's attributes come before the items of a mapping. */
    static Object attribute(Object of, String name) {
        if (of instanceof Namespace namespace) {
            return namespace.get(name);
        }
        Optional<Function> method = Methods.of(of, name);
        if (method.isPresent()) {
            return method.get();
        }
        Object value = of instanceof Map<?, ?> map ? map.get(name) : null;
        return value == null ? Undefined.attribute(of, name) : value;
    }

    static Object item(Object of, Object key) {
        if (of instanceof Map<?, ?> map) {
            Object value = map.get(key);
            return value != null
                    ? value
                    : key instanceof String name ? attribute(of, name) : Undefined.attribute(of, Values.text(key));
        }
        if ((of instanceof List<?> || of instanceof String) && Values.isWhole(key)) {
            return at(of, Values.integer(key));
        }
        return key instanceof String name ? attribute(of, name) : Undefined.attribute(of, Values.text(key));
    }

    private static Object at(Object of, long index) {
        long length = Values.length(of);
        long place = index < 0 ? index + length : index;
        if (place < 0 || place >= length) {
            return Undefined.attribute(of, Long.toString(index));
        }
        return of instanceof List<?> list ? list.get((int) place) : letter(Values.text(of), (int) place);
    }

    private static String letter(String text, int place) {
        int begin = text.offsetByCodePoints(0, place);
        return Character.toString(text.codePointAt(begin));
    }

    /** Python's slice; empty bounds and steps are those that it has by default. */
    static Object slice(Object of, Optional<Long> from, Optional<Long> to, Optional<Long> step) {
        if (!(of instanceof List<?> || of instanceof String)) {
            throw Values.unusable(of, "a list or a text");
        }
        List<Object> items = of instanceof String text ? Strings.letters(text) : Values.items(of);
        long by = step.orElse(1L);
        if (by == 0) {
            throw new Trouble("the step of a slice must not be 0");
        }
        int size = items.size();
        long begin = from.map(index -> bound(index, size, by)).orElse(by > 0 ? 0L : size - 1L);
        long end = to.map(index -> bound(index, size, by)).orElse(by > 0 ? (long) size : -1L);
        List<Object> chosen = new ArrayList<>();
        for (long place = begin; by > 0 ? place < end : place > end; place += by) {
            chosen.add(items.get((int) place));
        }
        return of instanceof String ? Strings.join(chosen, "") : chosen;
    }

    private static long bound(long index, int size, long by) {
        long place = index < 0 ? index + size : index;
        return by > 0 ? Math.max(0, Math.min(size, place)) : Math.max(-1, Math.min(size - 1L, place));
    }
}
