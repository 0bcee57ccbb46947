package dev.mtbench.endtoend;

import java.time.Duration;

/** What goes wrong with one attempt, and not with the next. */
enum TransientFault implements Spoiling {
    STATUS_408,
    STATUS_409,
    STATUS_429,
    STATUS_429_WITH_A_WAIT,
    STATUS_500,
    STATUS_502,
    STATUS_503,
    STATUS_504,
    STATUS_529,
    TIMEOUT,
    TIMEOUT_AFTER_HEADERS,
    DRIPPING,
    /** The reply comes, but whoever connects next is refused; for a server that ends each connection. */
    REFUSED,
    RESET,
    RESET_INSIDE,
    HUNG_UP,
    TRUNCATED,
    TRUNCATED_CHUNKS,
    INVALID_JSON,
    HTML_PAGE,
    EMPTY_CHOICES,
    ERROR_INSIDE_A_200;

    /** Where a fault comes with a text, it is one that must not be taken for a verdict. */
    private static final String DECOY = "Rating: [[1]]";

    @Override
    public Response spoil(Request request, Response good) {
        return switch (this) {
            case STATUS_408 -> Response.error(408, "timeout", DECOY);
            case STATUS_409 -> Response.error(409, "conflict", DECOY);
            case STATUS_429 -> Response.error(429, "rate_limit_exceeded", DECOY);
            case STATUS_429_WITH_A_WAIT ->
                Response.error(429, "rate_limit_exceeded", DECOY).with("retry-after-ms", "30");
            case STATUS_500 -> Response.error(500, "server_error", DECOY);
            case STATUS_502 -> Response.error(502, "bad_gateway", DECOY);
            case STATUS_503 -> Response.error(503, "unavailable", DECOY);
            case STATUS_504 -> Response.error(504, "gateway_timeout", DECOY);
            case STATUS_529 -> Response.error(529, "overloaded_error", DECOY);
            case TIMEOUT -> good.by(Behaviour.SILENT);
            case TIMEOUT_AFTER_HEADERS -> good.by(Behaviour.SILENT_AFTER_HEADERS);
            case DRIPPING -> good.by(Behaviour.dripping(Duration.ofMillis(100)));
            case REFUSED -> good;
            case RESET -> good.by(Behaviour.RESET);
            case RESET_INSIDE -> good.by(Behaviour.RESET_INSIDE);
            case HUNG_UP -> good.by(Behaviour.HUNG_UP);
            case TRUNCATED -> good.by(Behaviour.TRUNCATED);
            case TRUNCATED_CHUNKS -> good.by(Behaviour.TRUNCATED_CHUNKS);
            case INVALID_JSON -> good.saying("{\"choices\": [{\"message\": {\"content\": \"" + DECOY);
            case HTML_PAGE ->
                good.saying("<!doctype html><html><body>" + DECOY + "</body></html>")
                        .with("Content-Type", "text/html");
            case EMPTY_CHOICES -> good.saying("{\"object\": \"chat.completion\", \"choices\": []}");
            case ERROR_INSIDE_A_200 ->
                good.saying("{\"error\": {\"message\": \"" + DECOY + "\", \"type\": \"server_error\"}}");
        };
    }

    /** Whether only the client's own timeout ends it. */
    boolean takesTheTimeout() {
        return this == TIMEOUT || this == TIMEOUT_AFTER_HEADERS || this == DRIPPING;
    }
}
