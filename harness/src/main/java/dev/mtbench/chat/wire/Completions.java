package dev.mtbench.chat.wire;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.langchain4j.model.openai.OpenAiLanguageModel;
import dev.mtbench.chat.Endpoint;
import dev.mtbench.chat.Sampling;
import dev.mtbench.input.Setting;
import dev.mtbench.json.Json;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** Requests to {@code /completions} by LangChain4j's language model, one a call, without its own retries. */
record Completions(Endpoint endpoint, DeadlineHttpClient http) {

    /** Sends it; the reply is the client's last body. */
    void send(String model, String prompt, Sampling sampling) {
        OpenAiLanguageModel.builder()
                .httpClientBuilder(new Extended(http, keys(sampling)).asBuilder())
                .baseUrl(endpoint.baseUrl().value())
                .apiKey(endpoint.apiKey()
                        .map(Setting::value)
                        .filter(key -> !key.isBlank())
                        .orElse(null))
                .customHeaders(values(endpoint.headers()))
                .customQueryParams(values(endpoint.query()))
                .modelName(model)
                .temperature(
                        sampling.temperature().isPresent()
                                ? (Double) sampling.temperature().getAsDouble()
                                : null)
                .maxRetries(0)
                .build()
                .generate(prompt);
    }

    private static Map<String, Object> keys(Sampling sampling) {
        Map<String, Object> keys = new LinkedHashMap<>();
        keys.put(
                sampling.limitKey() == Sampling.LimitKey.MAX_TOKENS ? "max_tokens" : "max_completion_tokens",
                sampling.maxTokens());
        sampling.topP().ifPresent(value -> keys.put("top_p", value));
        sampling.seed().ifPresent(value -> keys.put("seed", value));
        if (!sampling.stop().isEmpty()) {
            keys.put("stop", sampling.stop());
        }
        keys.putAll(sampling.extra());
        return keys;
    }

    private static Map<String, String> values(Map<String, Setting> settings) {
        return settings.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> entry.getValue().value()));
    }

    /** Whether this is the body of a completion with a text, be it an empty one. */
    static boolean hasText(String body) {
        try {
            return Json.FORGIVING
                    .readTree(body)
                    .path("choices")
                    .path(0)
                    .path("text")
                    .isTextual();
        } catch (JsonProcessingException e) {
            return false;
        }
    }
}
