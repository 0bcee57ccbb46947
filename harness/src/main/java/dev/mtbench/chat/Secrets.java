package dev.mtbench.chat;

import dev.mtbench.input.Setting;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The values that must be written nowhere, and the broom that keeps them out of every text that leaves this stage. */
public final class Secrets {

    /** Nothing to hide. */
    public static final Secrets NONE = new Secrets(List.of());

    /** Shorter values, such as {@code none}, are words that occur everywhere and protect nothing. */
    private static final int SHORTEST = 6;

    /** What local servers' manuals tell people to write where no key is needed: words, not secrets. */
    private static final Set<String> NO_KEYS = Set.of("none", "empty", "ollama", "lm-studio", "no-key", "not-needed");

    private final List<Hidden> hidden;

    private record Hidden(String name, String value) {}

    private Secrets(List<Hidden> hidden) {
        this.hidden = hidden;
    }

    /** What these endpoints take from the environment into addresses, keys, headers and query parameters. */
    public static Secrets of(Collection<Endpoint> endpoints) {
        return of(endpoints, List.of());
    }

    /** The same, and what further settings take from there. */
    public static Secrets of(Collection<Endpoint> endpoints, Collection<Setting> further) {
        return new Secrets(Stream.concat(endpoints.stream().flatMap(Secrets::settings), further.stream())
                .flatMap(setting -> setting.variables().entrySet().stream())
                .filter(variable -> variable.getValue().length() >= SHORTEST && !isNone(variable.getValue()))
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

    /** Whether a key is one of the words that stand for no key. */
    public static boolean isNone(String key) {
        return NO_KEYS.contains(key.toLowerCase(Locale.ROOT));
    }

    private static Stream<Setting> settings(Endpoint endpoint) {
        return Stream.of(
                        Stream.of(endpoint.baseUrl()),
                        endpoint.apiKey().stream(),
                        endpoint.headers().values().stream(),
                        endpoint.query().values().stream())
                .flatMap(settings -> settings);
    }

    /** The text with each secret replaced by the name of its variable; what overlaps it goes with it. */
    public String sweep(String text) {
        if (hidden.stream().noneMatch(secret -> text.contains(secret.value()))) {
            return text;
        }
        StringBuilder clean = new StringBuilder();
        int at = 0;
        while (at < text.length()) {
            Optional<Hidden> secret = at(text, at);
            if (secret.isPresent()) {
                clean.append("${").append(secret.get().name()).append('}');
                at = end(text, at, secret.get());
            } else {
                clean.append(text.charAt(at));
                at++;
            }
        }
        return clean.toString();
    }

    /** The longest secret that begins here. */
    private Optional<Hidden> at(String text, int place) {
        return hidden.stream()
                .filter(secret -> text.startsWith(secret.value(), place))
                .findFirst();
    }

    private int end(String text, int start, Hidden first) {
        int end = start + first.value().length();
        for (int place = start + 1; place < end; place++) {
            Optional<Hidden> other = at(text, place);
            if (other.isPresent()) {
                end = Math.max(end, place + other.get().value().length());
            }
        }
        return end;
    }
}
