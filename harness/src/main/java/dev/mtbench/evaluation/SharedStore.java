package dev.mtbench.evaluation;

import static java.util.Objects.requireNonNull;

import dev.mtbench.input.Setting;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The database that makes the services of several machines one.
 *
 * @param url {@code jdbc:postgresql://…}, without a user or a password
 * @param user empty: the driver's choice
 * @param password empty: none is needed
 * @param checkin how often a machine says that it is there; one that has not for about eight seconds more is given up
 */
public record SharedStore(Setting url, Optional<Setting> user, Optional<Setting> password, Duration checkin) {

    public static final Duration DEFAULT_CHECKIN = Duration.ofSeconds(5);
    public static final Duration SHORTEST_CHECKIN = Duration.ofSeconds(1);
    public static final Duration LONGEST_CHECKIN = Duration.ofMinutes(10);

    private static final String PREFIX = "jdbc:postgresql:";

    public SharedStore {
        requireNonNull(user, "user");
        requireNonNull(password, "password");
        urlFault(url).ifPresent(fault -> {
            throw new IllegalArgumentException(fault);
        });
        if (checkin.compareTo(SHORTEST_CHECKIN) < 0 || checkin.compareTo(LONGEST_CHECKIN) > 0) {
            throw new IllegalArgumentException("'checkin' must be from 1s to 10m");
        }
    }

    /** What is wrong with an address; empty where it is good. */
    static Optional<String> urlFault(Setting url) {
        if (!url.value().startsWith(PREFIX)) {
            return Optional.of(
                    "'url' must be an address such as jdbc:postgresql://db:5432/evaluations, not " + url.written());
        }
        return url.value().contains("password=") || url.value().contains("@")
                ? Optional.of("'url' must hold neither user nor password; they have keys of their own")
                : Optional.empty();
    }

    /** What may hold secrets. */
    List<Setting> settings() {
        return Stream.of(Stream.of(url), password.stream())
                .flatMap(each -> each)
                .toList();
    }
}
