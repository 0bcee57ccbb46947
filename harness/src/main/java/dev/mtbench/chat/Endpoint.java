package dev.mtbench.chat;

import static java.util.Objects.requireNonNull;

import dev.mtbench.input.Setting;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A server that speaks OpenAI's chat completions.
 *
 * @param name how the evaluation calls it
 * @param baseUrl ends before {@code /chat/completions}; http or https, without user, query or fragment
 * @param apiKey sent as a bearer token; empty: none is sent
 * @param headers sent with every request
 * @param query added to every address
 * @param concurrency how many requests may be in flight, over all candidates and judges that share the endpoint
 * @param requestsPerMinute the most requests begun in a minute, spread evenly; empty: no limit
 * @param tokensPerMinute the most tokens of prompts and replies in a minute, spread evenly; empty: no limit
 * @param timeout the longest one attempt may take, to the last byte
 * @param deadline the longest one reply may take, with all attempts and waits
 * @param retries the most attempts after the first
 */
public record Endpoint(
        String name,
        Setting baseUrl,
        Optional<Setting> apiKey,
        Map<String, Setting> headers,
        Map<String, Setting> query,
        Concurrency concurrency,
        OptionalInt requestsPerMinute,
        OptionalInt tokensPerMinute,
        Duration timeout,
        Duration deadline,
        int retries) {

    private static final int LAST_PORT = 65_535;
    private static final String NOWHERE = "unset.invalid";
    private static final String NONE = "none";

    public static final Concurrency DEFAULT_CONCURRENCY = new Concurrency.Fixed(Concurrency.DEFAULT);
    public static final Duration DEFAULT_TIMEOUT = Duration.ofMinutes(2);
    public static final Duration DEFAULT_DEADLINE = Duration.ofMinutes(15);
    public static final int DEFAULT_RETRIES = 8;

    public Endpoint {
        requireNonNull(name, "name");
        requireNonNull(apiKey, "apiKey");
        requireNonNull(concurrency, "concurrency");
        requireNonNull(requestsPerMinute, "requestsPerMinute");
        requireNonNull(tokensPerMinute, "tokensPerMinute");
        requireNonNull(timeout, "timeout");
        requireNonNull(deadline, "deadline");
        headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
        query = Collections.unmodifiableMap(new LinkedHashMap<>(query));
        addressFault(baseUrl).ifPresent(fault -> {
            throw new IllegalArgumentException(fault);
        });
        if (requestsPerMinute.orElse(1) < 1 || tokensPerMinute.orElse(1) < 1) {
            throw new IllegalArgumentException("requestsPerMinute and tokensPerMinute must be at least 1");
        }
        if (retries < 0) {
            throw new IllegalArgumentException("retries must not be negative");
        }
    }

    /** An endpoint with every default, without a key. */
    public static Endpoint withDefaults(String name, Setting baseUrl) {
        return new Endpoint(
                name,
                baseUrl,
                Optional.empty(),
                Map.of(),
                Map.of(),
                DEFAULT_CONCURRENCY,
                OptionalInt.empty(),
                OptionalInt.empty(),
                DEFAULT_TIMEOUT,
                DEFAULT_DEADLINE,
                DEFAULT_RETRIES);
    }

    /**
     * The same under another name, for requests that are never sent: each variable that is not set has a default, so
     * that nobody needs it.
     */
    public Endpoint withoutNeed(String other) {
        return new Endpoint(
                other,
                baseUrl.orDefault(baseUrl.written().startsWith("${") ? "http://" + NOWHERE : NOWHERE),
                apiKey.map(key -> key.orDefault(NONE)),
                withoutNeed(headers),
                withoutNeed(query),
                concurrency,
                requestsPerMinute,
                tokensPerMinute,
                timeout,
                deadline,
                retries);
    }

    private static Map<String, Setting> withoutNeed(Map<String, Setting> settings) {
        Map<String, Setting> defaulted = new LinkedHashMap<>();
        settings.forEach((name, setting) -> defaulted.put(name, setting.orDefault(NONE)));
        return defaulted;
    }

    /** What is wrong with an address; empty where it is good. */
    public static Optional<String> addressFault(Setting address) {
        URI uri;
        try {
            uri = new URI(address.value());
        } catch (URISyntaxException e) {
            return Optional.of("baseUrl is not an address: " + address.written());
        }
        boolean http = "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
        if (!http || uri.getHost() == null || uri.getPort() > LAST_PORT) {
            return Optional.of("baseUrl must be an address such as http://localhost:8000/v1, not " + address.written());
        }
        return uri.getUserInfo() == null && uri.getQuery() == null && uri.getFragment() == null
                ? Optional.empty()
                : Optional.of("baseUrl must not hold a user, a query or a fragment;"
                        + " keys belong into apiKey or headers, parameters into query");
    }

    @Override
    public String toString() {
        return name;
    }
}
