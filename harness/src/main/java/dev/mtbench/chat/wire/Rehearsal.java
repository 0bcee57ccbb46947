package dev.mtbench.chat.wire;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.http.client.HttpClient;
import dev.langchain4j.http.client.HttpClientBuilder;
import dev.langchain4j.http.client.HttpRequest;
import dev.langchain4j.http.client.SuccessfulHttpResponse;
import dev.langchain4j.http.client.sse.ServerSentEventListener;
import dev.langchain4j.http.client.sse.ServerSentEventParser;
import dev.langchain4j.model.openai.OpenAiChatModel;
import dev.mtbench.json.Json;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A call that goes nowhere. The first call of a process takes some tenths of a second, for the classes it needs; made
 * while the configuration is read, it keeps nobody waiting.
 */
final class Rehearsal implements HttpClient {

    private static final Logger LOG = LoggerFactory.getLogger(Rehearsal.class);

    private static final String REPLY = """
            {"id": "1", "model": "m", "choices": [{"index": 0, "finish_reason": "stop",
             "message": {"role": "assistant", "content": "a"}}],
             "usage": {"prompt_tokens": 1, "completion_tokens": 1, "total_tokens": 2}}""";

    /** Makes it; nothing is sent. */
    static void play() {
        try {
            OpenAiChatModel.builder()
                    .httpClientBuilder(new Builder())
                    .baseUrl("http://localhost/v1")
                    .modelName("m")
                    .maxRetries(0)
                    .build()
                    .chat(SystemMessage.from("s"), UserMessage.from("u"));
            Json.FORGIVING.readTree(REPLY);
        } catch (RuntimeException | JsonProcessingException e) {
            // The real call will say better what is wrong.
            LOG.debug("the rehearsal failed", e);
        }
    }

    @Override
    public SuccessfulHttpResponse execute(HttpRequest request) {
        return SuccessfulHttpResponse.builder().statusCode(200).body(REPLY).build();
    }

    @Override
    public void execute(HttpRequest request, ServerSentEventParser parser, ServerSentEventListener listener) {
        throw new UnsupportedOperationException("replies are read whole, not as a stream");
    }

    private static final class Builder implements HttpClientBuilder {
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
            return new Rehearsal();
        }
    }
}
