package dev.mtbench.evaluation;

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
        int concurrency = section.integer("concurrency", Endpoint.DEFAULT_CONCURRENCY, 1, Endpoint.MOST_CONCURRENCY);
        OptionalInt requestsPerMinute = section.optionalInteger("requestsPerMinute", 1, 10_000_000);
        Duration timeout = section.duration("timeout", Endpoint.DEFAULT_TIMEOUT);
        Duration deadline = section.duration("deadline", Endpoint.DEFAULT_DEADLINE);
        int retries = section.integer("retries", Endpoint.DEFAULT_RETRIES, 0, 1000);
        NotYet.tell(section, "tokensPerMinute");
        return section.build(() -> new Endpoint(
                name, baseUrl, apiKey, headers, query, concurrency, requestsPerMinute, timeout, deadline, retries));
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
