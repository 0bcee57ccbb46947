package dev.mtbench.chat.wire;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.langchain4j.http.client.HttpClient;
import dev.langchain4j.http.client.HttpClientBuilder;
import dev.langchain4j.http.client.HttpRequest;
import dev.langchain4j.http.client.SuccessfulHttpResponse;
import dev.langchain4j.http.client.sse.ServerSentEventListener;
import dev.langchain4j.http.client.sse.ServerSentEventParser;
import dev.mtbench.json.Json;
import java.time.Duration;
import java.util.Map;

/**
 * Sends requests with further keys in their bodies: LangChain4j's language model has no setting for the limit of tokens,
 * for stop texts and for what servers know beyond OpenAI's.
 */
record Extended(HttpClient http, Map<String, Object> keys) implements HttpClient {

    @Override
    public SuccessfulHttpResponse execute(HttpRequest request) {
        return http.execute(HttpRequest.builder()
                .method(request.method())
                .url(request.url())
                .headers(request.headers())
                .body(extended(request.body()))
                .build());
    }

    private String extended(String body) {
        try {
            ObjectNode json = (ObjectNode) Json.FORGIVING.readTree(body);
            keys.forEach((key, value) -> json.set(key, Json.MAPPER.valueToTree(value)));
            return json.toString();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the request is not JSON", e);
        }
    }

    @Override
    public void execute(HttpRequest request, ServerSentEventParser parser, ServerSentEventListener listener) {
        throw new UnsupportedOperationException("replies are read whole, not as a stream");
    }

    /** Hands this client to LangChain4j, whose builders want a builder. */
    HttpClientBuilder asBuilder() {
        return new HttpClientBuilder() {
            @Override
            public Duration connectTimeout() {
                return Duration.ZERO;
            }

            @Override
            public HttpClientBuilder connectTimeout(Duration ignored) {
                return this;
            }

            @Override
            public Duration readTimeout() {
                return Duration.ZERO;
            }

            @Override
            public HttpClientBuilder readTimeout(Duration ignored) {
                return this;
            }

            @Override
            public HttpClient build() {
                return Extended.this;
            }
        };
    }
}
