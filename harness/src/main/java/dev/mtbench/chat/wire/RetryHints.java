package dev.mtbench.chat.wire;

import dev.mtbench.http.Headers;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * How long a server asks to wait, in the forms that are met in the field: {@code retry-after-ms}; {@code Retry-After} in
 * seconds or as an HTTP date (RFC 9110, 10.2.3); and, of the limits that are used up, OpenAI's
 * {@code x-ratelimit-reset-*} such as {@code 6m0s} or {@code 20ms}.
 */
final class RetryHints {

    private static final Pattern SPAN = Pattern.compile("(\\d+(?:\\.\\d+)?)(ms|s|m|h|d)");

    private static final Duration MINUTE = Duration.ofMinutes(1);

    private RetryHints() {}

    /** The wait, not negative; empty where the server names none that can be read. */
    static Optional<Duration> read(Headers headers, Instant now) {
        return headers.first("retry-after-ms")
                .flatMap(text -> of(text, 1))
                .or(() -> headers.first("retry-after")
                        .flatMap(text -> of(text, 1000).or(() -> until(text, now))))
                .or(() -> Stream.of("requests", "tokens")
                        .filter(limit -> headers.first("x-ratelimit-remaining-" + limit)
                                .filter("0"::equals)
                                .isPresent())
                        .flatMap(limit -> headers.first("x-ratelimit-reset-" + limit).stream())
                        .flatMap(text -> span(text).stream())
                        .max(Comparator.naturalOrder()));
    }

    /**
     * The limit of requests a minute, where {@code x-ratelimit-*-requests} say that it is used up: as of a limit of a
     * minute, which is whole again within one; some servers name that of a day there.
     */
    static OptionalDouble requestsPerMinute(Headers headers) {
        boolean usedUp = headers.first("x-ratelimit-remaining-requests")
                .filter("0"::equals)
                .isPresent();
        boolean ofAMinute = headers.first("x-ratelimit-reset-requests")
                .flatMap(RetryHints::span)
                .filter(wait -> wait.compareTo(MINUTE) <= 0)
                .isPresent();
        Optional<Double> limit = headers.first("x-ratelimit-limit-requests")
                .filter(text -> text.matches("[1-9]\\d{0,8}"))
                .map(Double::valueOf);
        return limit.filter(any -> usedUp && ofAMinute).map(OptionalDouble::of).orElseGet(OptionalDouble::empty);
    }

    private static Optional<Duration> of(String number, long millis) {
        try {
            BigDecimal wait = new BigDecimal(number.strip()).multiply(BigDecimal.valueOf(millis));
            return wait.signum() < 0
                    ? Optional.of(Duration.ZERO)
                    : Optional.of(
                            Duration.ofMillis(wait.setScale(0, RoundingMode.UP).longValueExact()));
        } catch (ArithmeticException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static Optional<Duration> until(String date, Instant now) {
        try {
            Instant then = Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(date.strip()));
            return Optional.of(then.isAfter(now) ? Duration.between(now, then) : Duration.ZERO);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Optional<Duration> span(String text) {
        Matcher part = SPAN.matcher(text.strip());
        Duration sum = Duration.ZERO;
        int read = 0;
        while (part.find() && part.start() == read) {
            sum = sum.plus(of(part.group(1), unit(part.group(2))).orElse(Duration.ZERO));
            read = part.end();
        }
        return read > 0 && read == text.strip().length() ? Optional.of(sum) : of(text, 1000);
    }

    private static long unit(String unit) {
        return switch (unit) {
            case "ms" -> 1;
            case "s" -> 1000;
            case "m" -> 60_000;
            case "h" -> 3_600_000;
            default -> 86_400_000;
        };
    }
}
