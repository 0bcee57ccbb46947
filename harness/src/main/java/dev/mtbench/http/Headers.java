package dev.mtbench.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A message's headers, as they came.
 *
 * @param all in the message's order; a name may be there more than once
 */
public record Headers(List<Header> all) {

    public static final Headers NONE = new Headers(List.of());

    /** One line. */
    public record Header(String name, String value) {}

    public Headers {
        all = List.copyOf(all);
    }

    /** Of names and their values. */
    public static Headers of(Map<String, List<String>> values) {
        List<Header> all = new ArrayList<>();
        values.forEach((name, lines) -> lines.forEach(line -> all.add(new Header(name, line))));
        return new Headers(all);
    }

    /** The first value of a name, whose letters may be of any case; empty where the header is not there. */
    public Optional<String> first(String name) {
        return all.stream()
                .filter(header -> header.name().equalsIgnoreCase(name))
                .map(Header::value)
                .findFirst();
    }

    /** By name, which is found in any case. */
    public Map<String, List<String>> byName() {
        Map<String, List<String>> values = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        all.forEach(header -> values.computeIfAbsent(header.name(), none -> new ArrayList<>(1))
                .add(header.value()));
        return values;
    }
}
