package dev.mtbench.chat.wire;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.exception.ContentFilteredException;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.openai.OpenAiChatModel;
import dev.langchain4j.model.openai.OpenAiChatRequestParameters;
import dev.mtbench.chat.ChatClient;
import dev.mtbench.chat.ChatException;
import dev.mtbench.chat.Endpoint;
import dev.mtbench.chat.Message;
import dev.mtbench.chat.Reply;
import dev.mtbench.chat.ReplyForm;
import dev.mtbench.chat.Sampling;
import dev.mtbench.chat.Secrets;
import dev.mtbench.chat.Thoughts;
import dev.mtbench.chat.Usage;
import dev.mtbench.input.Setting;
import dev.mtbench.json.Json;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Chat completions, and completions of a prompt, by LangChain4j: one request a call, without LangChain4j's own retries. */
final class OpenAiClient implements ChatClient {

    private final DeadlineHttpClient http;
    private final OpenAiChatModel chat;
    private final Completions completions;
    private final Secrets secrets;

    OpenAiClient(Endpoint endpoint, Secrets secrets) {
        this.http = new DeadlineHttpClient(Collections.min(List.of(endpoint.timeout(), endpoint.deadline())));
        this.secrets = secrets;
        this.completions = new Completions(endpoint, http);
        this.chat = OpenAiChatModel.builder()
                .httpClientBuilder(http.asBuilder())
                .baseUrl(endpoint.baseUrl().value())
                .apiKey(endpoint.apiKey()
                        .map(Setting::value)
                        .filter(key -> !key.isBlank())
                        .orElse(null))
                .customHeaders(values(endpoint.headers()))
                .customQueryParams(values(endpoint.query()))
                .maxRetries(0)
                .build();
    }

    @Override
    public Reply send(String model, List<Message> messages, Sampling sampling)
            throws ChatException, InterruptedException {
        long start = System.nanoTime();
        try {
            chat.chat(request(model, messages, sampling));
        } catch (ContentFilteredException e) {
            // A refusal in a reply of status 200: the body below has its text.
            if (http.lastBody().isEmpty()) {
                throw failed(e, sampling);
            }
        } catch (RuntimeException e) {
            if (Thread.interrupted()) {
                throw new InterruptedException("the call was given up");
            }
            if (!Content.isInParts(http.lastBody())) {
                throw failed(e, sampling);
            }
        }
        return reply(http.lastBody(), sampling, Duration.ofNanos(System.nanoTime() - start));
    }

    @Override
    public Reply complete(String model, String prompt, Sampling sampling) throws ChatException, InterruptedException {
        long start = System.nanoTime();
        try {
            completions.send(model, prompt, sampling);
        } catch (RuntimeException e) {
            if (Thread.interrupted()) {
                throw new InterruptedException("the call was given up");
            }
            if (!Completions.hasText(http.lastBody())) {
                throw failed(e, sampling);
            }
        }
        return reply(http.lastBody(), sampling, Duration.ofNanos(System.nanoTime() - start));
    }

    private ChatException failed(RuntimeException e, Sampling sampling) {
        return new ChatException(new FaultReader(secrets, sampling.form()).read(e, http.lastBody()));
    }

    private static ChatRequest request(String model, List<Message> messages, Sampling sampling) {
        OpenAiChatRequestParameters.Builder parameters =
                OpenAiChatRequestParameters.builder().modelName(model);
        if (sampling.limitKey() == Sampling.LimitKey.MAX_TOKENS) {
            parameters.maxOutputTokens(sampling.maxTokens());
        } else {
            parameters.maxCompletionTokens(sampling.maxTokens());
        }
        sampling.temperature().ifPresent(parameters::temperature);
        sampling.topP().ifPresent(parameters::topP);
        sampling.seed().ifPresent(parameters::seed);
        if (!sampling.stop().isEmpty()) {
            parameters.stopSequences(sampling.stop());
        }
        Map<String, Object> more = new LinkedHashMap<>(sampling.extra());
        more.putAll(sampling.form().parameters());
        if (!more.isEmpty()) {
            parameters.customParameters(more);
        }
        return ChatRequest.builder()
                .messages(messages.stream().map(OpenAiClient::translated).toList())
                .parameters(parameters.build())
                .build();
    }

    private static ChatMessage translated(Message message) {
        return switch (message.role()) {
            case SYSTEM -> SystemMessage.from(message.text());
            case USER -> UserMessage.from(message.text());
            case ASSISTANT -> AiMessage.from(message.text());
        };
    }

    /** LangChain4j has checked the reply's shape; these fields it folds together or drops. */
    private Reply reply(String body, Sampling sampling, Duration latency) throws ChatException {
        JsonNode json;
        try {
            json = Json.FORGIVING.readTree(body);
        } catch (JsonProcessingException e) {
            throw failed(new IllegalStateException("the reply is not JSON", e), sampling);
        }
        JsonNode choice = json.path("choices").path(0);
        JsonNode message = choice.path("message");
        Content content = message.isMissingNode() ? completed(choice) : Content.of(message.path("content"));
        Thoughts said = Thoughts.in(
                secrets.sweep(content.text()),
                text(message, "reasoning_content")
                        .or(() -> text(message, "reasoning"))
                        .or(() -> content.thinking().map(secrets::sweep)));
        return new Reply(
                said.text(),
                said.thinking(),
                text(message, "refusal"),
                text(choice, "finish_reason"),
                text(json, "model"),
                text(json, "system_fingerprint"),
                usage(json.path("usage")),
                sampling.form() instanceof ReplyForm.WithAlternatives
                        ? TokenReader.read(choice.path("logprobs").path("content"), content.text(), said.text())
                        : List.of(),
                latency);
    }

    /** Without the white space around it, as FastChat keeps the texts of models that it prompts itself. */
    private static Content completed(JsonNode choice) {
        return new Content(choice.path("text").asText().strip(), Optional.empty());
    }

    private static Optional<Usage> usage(JsonNode usage) {
        JsonNode reasoning = usage.path("completion_tokens_details").path("reasoning_tokens");
        return usage.path("prompt_tokens").isIntegralNumber()
                ? Optional.of(new Usage(
                        usage.path("prompt_tokens").asLong(),
                        usage.path("completion_tokens").asLong(),
                        reasoning.isIntegralNumber() ? OptionalLong.of(reasoning.asLong()) : OptionalLong.empty()))
                : Optional.empty();
    }

    private Optional<String> text(JsonNode parent, String key) {
        JsonNode node = parent.path(key);
        return node.isTextual() && !node.asText().isEmpty()
                ? Optional.of(secrets.sweep(node.asText()))
                : Optional.empty();
    }

    private static Map<String, String> values(Map<String, Setting> settings) {
        Map<String, String> values = new LinkedHashMap<>();
        settings.forEach((name, setting) -> values.put(name, setting.value()));
        return values;
    }
}
