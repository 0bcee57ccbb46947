package dev.mtbench.chat;

import dev.mtbench.input.Setting;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The values that must be written nowhere, and the broom that keeps them out of every text that leaves this stage. */
public final class Secrets {

    /** Nothing to hide. */
    public static final Secrets NONE = new Secrets(List.of());

    /** Shorter values, such as {@code none}, are words that occur everywhere and protect nothing. */
    private static final int SHORTEST = 6;

    private final List<Hidden> hidden;

    private record Hidden(String name, String value) {}

    private Secrets(List<Hidden> hidden) {
        this.hidden = hidden;
    }

    /** What these endpoints take from the environment into keys, headers and query parameters. */
    public static Secrets of(Collection<Endpoint> endpoints) {
        return new Secrets(endpoints.stream()
                .flatMap(Secrets::settings)
                .flatMap(setting -> setting.variables().entrySet().stream())
                .filter(variable -> variable.getValue().length() >= SHORTEST)
                .flatMap(variable -> Stream.of(variable.getValue(), inAddresses(variable.getValue()))
                        .map(value -> new Hidden(variable.getKey(), value)))
                .distinct()
                // A secret that holds another one goes first, or its rest would stay.
                .sorted(Comparator.comparingInt(
                                (Hidden secret) -> -secret.value().length())
                        .thenComparing(Hidden::name))
                .toList());
    }

    /** As a query parameter goes over the wire, and comes back where a server repeats its address. */
    private static String inAddresses(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    private static Stream<Setting> settings(Endpoint endpoint) {
        return Stream.of(
                        endpoint.apiKey().stream(),
                        endpoint.headers().values().stream(),
                        endpoint.query().values().stream())
                .flatMap(settings -> settings);
    }

    /** The text with each secret replaced by the name of its variable. */
    public String sweep(String text) {
        String clean = text;
        for (Hidden secret : hidden) {
            if (clean.contains(secret.value())) {
                clean = clean.replace(secret.value(), "${" + secret.name() + "}");
            }
        }
        return clean;
    }
}
