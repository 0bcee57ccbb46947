package dev.mtbench.chat.wire;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.langchain4j.exception.TimeoutException;
import dev.langchain4j.exception.UnresolvedModelServerException;
import dev.mtbench.chat.Adaptation;
import dev.mtbench.chat.ChatFault;
import dev.mtbench.chat.FaultKind;
import dev.mtbench.chat.ReplyForm;
import dev.mtbench.chat.Secrets;
import dev.mtbench.chat.wire.DeadlineHttpClient.FailedCall;
import dev.mtbench.chat.wire.DeadlineHttpClient.HeaderedHttpException;
import dev.mtbench.json.Json;
import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import javax.net.ssl.SSLException;

/**
 * Reads from what was thrown, and from the body of an error reply, what went wrong.
 *
 * @param secrets are swept out of a message before it is cut short: a part of one would not be known again
 * @param form what was asked of the reply
 */
record FaultReader(Secrets secrets, ReplyForm form) {

    private static final int LONGEST = 300;

    FaultReader(Secrets secrets) {
        this(secrets, new ReplyForm.Free());
    }

    /**
     * What went wrong.
     *
     * @param body of a reply of status 200 that could not be used; empty where there was none
     */
    ChatFault read(Throwable thrown, String body) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof HeaderedHttpException http) {
                return ofStatus(http);
            }
            if (cause instanceof TimeoutException) {
                return ChatFault.of(FaultKind.TIMEOUT, text(cause));
            }
            if (cause instanceof FailedCall && cause.getCause() != null) {
                return ofConnection(cause.getCause());
            }
            if (cause instanceof UnresolvedModelServerException) {
                return ChatFault.of(FaultKind.UNKNOWN_HOST, "the host is not known");
            }
        }
        return ChatFault.of(
                FaultKind.MALFORMED,
                "the reply is not a chat completion: " + (body.isBlank() ? text(thrown) : said(body)));
    }

    private ChatFault ofConnection(Throwable cause) {
        for (Throwable inner = cause; inner != null; inner = inner.getCause()) {
            if (inner instanceof UnknownHostException) {
                return ChatFault.of(FaultKind.UNKNOWN_HOST, "the host is not known; check baseUrl");
            }
            if (inner instanceof SSLException) {
                return ChatFault.of(FaultKind.UNREACHABLE, "no secure connection: " + text(inner));
            }
        }
        if (cause instanceof ConnectException) {
            return ChatFault.of(FaultKind.UNREACHABLE, "nobody answers there (connection refused); is the server up?");
        }
        if (cause instanceof IOException) {
            return ChatFault.of(FaultKind.CONNECTION_LOST, "the connection broke: " + text(cause));
        }
        return ChatFault.of(FaultKind.MALFORMED, "the reply cannot be read: " + text(cause));
    }

    private ChatFault ofStatus(HeaderedHttpException http) {
        String body = Objects.requireNonNullElse(http.getMessage(), "");
        Optional<Duration> wait = RetryHints.read(http.headers(), Instant.now());
        FaultKind kind = kind(http.statusCode(), body);
        // llama.cpp tells with a 500 what a chat template does not take.
        List<Adaptation> remedies =
                http.statusCode() == 500 || kind == FaultKind.INVALID_REQUEST ? RejectionReader.read(body) : List.of();
        if (kind == FaultKind.INVALID_REQUEST && remedies.isEmpty() && refusesTheForm(body)) {
            return ChatFault.of(
                    FaultKind.UNSUPPORTED,
                    http.statusCode() + " " + said(body) + " (the endpoint does not take "
                            + String.join(", ", form.parameters().keySet())
                            + ", which this judge's 'verdict' asks for: set it to text)");
        }
        return new ChatFault(
                kind,
                http.statusCode() + " " + said(body),
                wait,
                remedies,
                RetryHints.requestsPerMinute(http.headers()));
    }

    /** By the server's sentence or the parameter it names; the rest of a body may only repeat the request. */
    private boolean refusesTheForm(String body) {
        String named = (said(body) + " " + parameter(body)).toLowerCase(Locale.ROOT);
        return form.names().stream().anyMatch(named::contains);
    }

    private static String parameter(String body) {
        try {
            return Json.MAPPER.readTree(body).path("error").path("param").asText("");
        } catch (JsonProcessingException e) {
            return "";
        }
    }

    private static FaultKind kind(int status, String body) {
        String lower = body.toLowerCase(Locale.ROOT);
        return switch (status) {
            case 401 -> FaultKind.UNAUTHORIZED;
            case 402 -> FaultKind.UNPAID;
            case 403 -> FaultKind.FORBIDDEN;
            case 404 -> FaultKind.NOT_FOUND;
            case 408, 409 -> FaultKind.SERVER_ERROR;
            case 429 -> lower.contains("insufficient_quota") ? FaultKind.UNPAID : FaultKind.RATE_LIMITED;
            default -> status >= 500 ? FaultKind.SERVER_ERROR : refusal(lower);
        };
    }

    /** A 400, told apart by the codes and words that OpenAI, vLLM, llama.cpp and Azure use. */
    private static FaultKind refusal(String body) {
        if (body.contains("context_length_exceeded")
                || body.contains("maximum context length")
                || body.contains("exceed_context_size")) {
            return FaultKind.CONTEXT_OVERFLOW;
        }
        if (body.contains("content_filter") || body.contains("content_policy")) {
            return FaultKind.CONTENT_FILTER;
        }
        return body.contains("model_not_found") ? FaultKind.NOT_FOUND : FaultKind.INVALID_REQUEST;
    }

    /** The server's own sentence: OpenAI's form, FastAPI's, or the beginning of whatever it sent. */
    private String said(String body) {
        try {
            JsonNode json = Json.MAPPER.readTree(body);
            for (JsonNode place : new JsonNode[] {
                json.path("error").path("message"), json.path("error"), json.path("message"), json.path("detail")
            }) {
                if (place.isTextual() && !place.asText().isBlank()) {
                    return oneLine(place.asText());
                }
            }
        } catch (JsonProcessingException e) {
            return oneLine(body);
        }
        return oneLine(body);
    }

    private String text(Throwable thrown) {
        return oneLine(Objects.requireNonNullElse(
                thrown.getMessage(), thrown.getClass().getSimpleName()));
    }

    private String oneLine(String text) {
        String line = secrets.sweep(text).replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…";
    }
}
