package dev.mtbench.chat.wire;

import dev.langchain4j.exception.HttpException;
import dev.langchain4j.exception.TimeoutException;
import dev.langchain4j.http.client.HttpClient;
import dev.langchain4j.http.client.HttpClientBuilder;
import dev.langchain4j.http.client.HttpRequest;
import dev.langchain4j.http.client.SuccessfulHttpResponse;
import dev.langchain4j.http.client.sse.ServerSentEventListener;
import dev.langchain4j.http.client.sse.ServerSentEventParser;
import dev.mtbench.http.SharedClient;
import dev.mtbench.input.Durations;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

/**
 * LangChain4j's requests over the JDK's client, with what LangChain4j's own adapter lacks: one deadline over headers
 * and body (the JDK's ends at the headers before JDK 26), the headers of error replies, and the raw body of every
 * reply.
 */
final class DeadlineHttpClient implements HttpClient {

    private final SharedClient jdk;
    private final Duration timeout;
    private final ThreadLocal<String> lastBody = ThreadLocal.withInitial(() -> "");

    DeadlineHttpClient(SharedClient jdk, Duration timeout) {
        this.jdk = jdk;
        this.timeout = timeout;
    }

    /** The body of the last 200 on this thread, also where LangChain4j could not read it; empty where there was none. */
    String lastBody() {
        return lastBody.get();
    }

    @Override
    public SuccessfulHttpResponse execute(HttpRequest request) {
        lastBody.set("");
        HttpResponse<byte[]> response = await(client().sendAsync(translated(request), reply -> new BoundedBody()));
        if (response.statusCode() < 200 || response.statusCode() >= 300) {
            // Before the result is made: it refuses to be one of another status.
            throw new HeaderedHttpException(
                    response.statusCode(), new String(response.body(), StandardCharsets.UTF_8), response.headers());
        }
        SuccessfulHttpResponse result = SuccessfulHttpResponse.builder()
                .statusCode(response.statusCode())
                .headers(response.headers().map())
                .body(response.body())
                .build();
        lastBody.set(result.body());
        return result;
    }

    /** A fault of this machine's, not of a reply. */
    private java.net.http.HttpClient client() {
        try {
            return jdk.get();
        } catch (IOException e) {
            throw new FailedCall(e);
        }
    }

    private HttpResponse<byte[]> await(CompletableFuture<HttpResponse<byte[]>> future) {
        try {
            return future.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
        } catch (java.util.concurrent.TimeoutException e) {
            future.cancel(true);
            throw new TimeoutException("no whole reply within " + Durations.format(timeout), e);
        } catch (InterruptedException e) {
            future.cancel(true);
            Thread.currentThread().interrupt();
            throw new InterruptedCall(e);
        } catch (ExecutionException e) {
            throw new FailedCall(e.getCause() == null ? e : e.getCause());
        }
    }

    private static java.net.http.HttpRequest translated(HttpRequest request) {
        java.net.http.HttpRequest.Builder builder = java.net.http.HttpRequest.newBuilder(URI.create(request.url()))
                .method(
                        request.method().name(),
                        request.body() == null ? BodyPublishers.noBody() : BodyPublishers.ofString(request.body()));
        request.headers().forEach((name, values) -> values.forEach(value -> builder.header(name, value)));
        return builder.build();
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

        private final transient java.net.http.HttpHeaders headers;

        HeaderedHttpException(int status, String body, java.net.http.HttpHeaders headers) {
            super(status, body);
            this.headers = headers;
        }

        java.net.http.HttpHeaders headers() {
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
