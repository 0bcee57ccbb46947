package dev.mtbench.chat.wire;

import dev.langchain4j.exception.HttpException;
import dev.langchain4j.exception.TimeoutException;
import dev.langchain4j.http.client.HttpClient;
import dev.langchain4j.http.client.HttpClientBuilder;
import dev.langchain4j.http.client.HttpRequest;
import dev.langchain4j.http.client.SuccessfulHttpResponse;
import dev.langchain4j.http.client.sse.ServerSentEventListener;
import dev.langchain4j.http.client.sse.ServerSentEventParser;
import dev.mtbench.http.Headers;
import dev.mtbench.http.HttpSender;
import dev.mtbench.http.Request;
import dev.mtbench.http.Response;
import dev.mtbench.input.Durations;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * LangChain4j's requests over the connections of this process, with what LangChain4j's own adapters lack: one deadline
 * over headers and body, the headers of error replies, and the raw body of every
 * reply.
 */
final class DeadlineHttpClient implements HttpClient {

    private final Duration timeout;
    private final ThreadLocal<String> lastBody = ThreadLocal.withInitial(() -> "");

    DeadlineHttpClient(Duration timeout) {
        this.timeout = timeout;
    }

    /** The body of the last 200 on this thread, also where LangChain4j could not read it; empty where there was none. */
    String lastBody() {
        return lastBody.get();
    }

    @Override
    public SuccessfulHttpResponse execute(HttpRequest request) {
        lastBody.set("");
        Response response = sent(request);
        if (response.status() < 200 || response.status() >= 300) {
            // Before the result is made: it refuses to be one of another status.
            throw new HeaderedHttpException(
                    response.status(), new String(response.body(), StandardCharsets.UTF_8), response.headers());
        }
        SuccessfulHttpResponse result = SuccessfulHttpResponse.builder()
                .statusCode(response.status())
                .headers(response.headers().byName())
                .body(response.body())
                .build();
        lastBody.set(result.body());
        return result;
    }

    private Response sent(HttpRequest request) {
        try {
            return HttpSender.direct().send(translated(request), timeout);
        } catch (SocketTimeoutException e) {
            throw new TimeoutException("no whole reply within " + Durations.format(timeout), e);
        } catch (IOException e) {
            throw new FailedCall(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedCall(e);
        }
    }

    private static Request translated(HttpRequest request) {
        return new Request(
                request.method().name(),
                URI.create(request.url()),
                Headers.of(request.headers()),
                request.body() == null ? new byte[0] : request.body().getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void execute(HttpRequest request, ServerSentEventParser parser, ServerSentEventListener listener) {
        throw new UnsupportedOperationException("replies are read whole, not as a stream");
    }

    /** Hands this client to LangChain4j, whose builders want a builder; its two timeouts are covered by the deadline. */
    HttpClientBuilder asBuilder() {
        return new HttpClientBuilder() {
            @Override
            public Duration connectTimeout() {
                return timeout;
            }

            @Override
            public HttpClientBuilder connectTimeout(Duration ignored) {
                return this;
            }

            @Override
            public Duration readTimeout() {
                return timeout;
            }

            @Override
            public HttpClientBuilder readTimeout(Duration ignored) {
                return this;
            }

            @Override
            public HttpClient build() {
                return DeadlineHttpClient.this;
            }
        };
    }

    /** An error status with its headers, which LangChain4j would drop. */
    static final class HeaderedHttpException extends HttpException {
        private static final long serialVersionUID = 1L;

        private final transient Headers headers;

        HeaderedHttpException(int status, String body, Headers headers) {
            super(status, body);
            this.headers = headers;
        }

        Headers headers() {
            return headers;
        }
    }

    /** The connection failed, or none could be made; the cause says how. */
    static final class FailedCall extends RuntimeException {
        private static final long serialVersionUID = 1L;

        FailedCall(Throwable cause) {
            super(cause);
        }
    }

    /** The thread was interrupted. */
    static final class InterruptedCall extends RuntimeException {
        private static final long serialVersionUID = 1L;

        InterruptedCall(InterruptedException cause) {
            super(cause);
        }
    }
}
