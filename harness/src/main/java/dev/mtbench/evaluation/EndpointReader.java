package dev.mtbench.evaluation;

import dev.mtbench.chat.Concurrency;
import dev.mtbench.chat.Endpoint;
import dev.mtbench.chat.Secrets;
import dev.mtbench.input.Section;
import dev.mtbench.input.Setting;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** Reads one entry of {@code endpoints}. */
final class EndpointReader {

    private static final String NOWHERE = "http://unset.invalid/v1";

    private static final Set<String> OF_THE_CONNECTION =
            Set.of("host", "content-length", "connection", "expect", "upgrade", "transfer-encoding");

    private static final Set<String> SECRET_HEADERS = Set.of("authorization", "api-key", "x-api-key");

    private EndpointReader() {}

    /** Reads it; an address whose variables are not known is no fault where nothing is to be sent. */
    static Optional<Endpoint> read(String name, Section section, boolean toSend) {
        String address = section.text("baseUrl");
        Setting written = section.optionalSetting("baseUrl").orElse(Setting.literal(address));
        Setting baseUrl = toSend || written.variables().isEmpty()
                ? written
                : new Setting(written.written(), NOWHERE, written.variables());
        if (!address.isBlank()) {
            Endpoint.addressFault(baseUrl).ifPresent(fault -> section.fault("baseUrl", fault));
        }
        Optional<Setting> apiKey = section.optionalSetting("apiKey");
        apiKey.filter(EndpointReader::standsInTheFile)
                .ifPresent(key -> section.fault(
                        "apiKey",
                        "a key must not stand in the file: put it into the environment and write apiKey: ${NAME}"));
        Map<String, Setting> headers = section.settings("headers");
        headers.forEach((header, value) -> {
            if (SECRET_HEADERS.contains(header.toLowerCase(Locale.ROOT)) && standsInTheFile(value)) {
                section.fault(
                        "headers",
                        "the header " + header
                                + " holds a key, which must not stand in the file: put it into the environment and"
                                + " write ${NAME}");
            }
        });
        Map<String, Setting> query = section.settings("query");
        apiKey.flatMap(EndpointReader::notSendable).ifPresent(fault -> section.fault("apiKey", fault));
        headers.keySet().forEach(header -> unusable(header).ifPresent(fault -> section.fault("headers", fault)));
        headers.values().forEach(value -> notSendable(value).ifPresent(fault -> section.fault("headers", fault)));
        Concurrency concurrency = concurrency(section);
        OptionalInt requestsPerMinute = section.optionalInteger("requestsPerMinute", 1, 10_000_000);
        OptionalInt tokensPerMinute = section.optionalInteger("tokensPerMinute", 1, Integer.MAX_VALUE);
        Duration timeout = section.duration("timeout", Endpoint.DEFAULT_TIMEOUT);
        Duration deadline = section.duration("deadline", Endpoint.DEFAULT_DEADLINE);
        int retries = section.integer("retries", Endpoint.DEFAULT_RETRIES, 0, 1000);
        return section.build(() -> new Endpoint(
                name,
                baseUrl,
                apiKey,
                headers,
                query,
                concurrency,
                requestsPerMinute,
                tokensPerMinute,
                timeout,
                deadline,
                retries));
    }

    /** A number, {@code adaptive}, or {@code {max: N}}, which is adaptive with a bound of its own. */
    private static Concurrency concurrency(Section section) {
        if (section.isMapping("concurrency")) {
            return section.read("concurrency", EndpointReader::adaptive).orElse(Endpoint.DEFAULT_CONCURRENCY);
        }
        Optional<String> written = section.optionalText("concurrency");
        if (written.filter("adaptive"::equals).isPresent()) {
            return new Concurrency.Adaptive(Concurrency.DEFAULT_MAX);
        }
        if (written.isPresent() && !written.get().matches("\\s*[-+]?\\d+\\s*")) {
            section.fault(
                    "concurrency",
                    "'concurrency' must be a whole number from 1 to " + Concurrency.MOST
                            + ", the word adaptive, or {max: N}");
            return Endpoint.DEFAULT_CONCURRENCY;
        }
        return new Concurrency.Fixed(section.integer("concurrency", Concurrency.DEFAULT, 1, Concurrency.MOST));
    }

    private static Optional<Concurrency> adaptive(Section section) {
        int max = section.integer("max", Concurrency.DEFAULT_MAX, 1, Concurrency.MOST);
        return section.build(() -> new Concurrency.Adaptive(max));
    }

    /** Headers that the connection itself needs, or that are no headers at all. */
    private static Optional<String> unusable(String header) {
        return OF_THE_CONNECTION.contains(header.toLowerCase(Locale.ROOT))
                        || !header.matches("[!#$%&'*+.^_`|~0-9A-Za-z-]+")
                ? Optional.of("the header '" + header + "' cannot be set")
                : Optional.empty();
    }

    /** A key read from a file often ends with a line end, which no header can hold. */
    private static Optional<String> notSendable(Setting value) {
        return value.value().chars().allMatch(c -> c == '\t' || (c >= ' ' && c <= 0xFF && c != 0x7F))
                ? Optional.empty()
                : Optional.of("the value of " + value.written()
                        + " cannot be sent in a header: it holds a line end or another character that headers do not"
                        + " allow");
    }

    /** A key that is a variable's default stands in the file as much as one without a variable. */
    private static boolean standsInTheFile(Setting key) {
        String value =
                key.value().replaceFirst("(?i)^\\s*(bearer|basic)\\b", "").strip();
        return key.variables().isEmpty() && !value.isEmpty() && !Secrets.isNone(value);
    }
}
