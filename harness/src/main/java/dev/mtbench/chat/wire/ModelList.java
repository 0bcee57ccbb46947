package dev.mtbench.chat.wire;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.langchain4j.http.client.HttpMethod;
import dev.langchain4j.http.client.HttpRequest;
import dev.mtbench.chat.ChatException;
import dev.mtbench.chat.ChatFault;
import dev.mtbench.chat.Endpoint;
import dev.mtbench.chat.FaultKind;
import dev.mtbench.chat.OfferedModel;
import dev.mtbench.chat.Secrets;
import dev.mtbench.input.Setting;
import dev.mtbench.json.Json;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Asks an endpoint which models it offers: one request, as chat completions are sent. */
final class ModelList {

    /** Where servers tell the end of a model: there is no agreed name. */
    private static final List<String> SHUTDOWN =
            List.of("shutdown_date", "deprecation_date", "deprecation", "expiration_date", "retirement_date");

    private final Endpoint endpoint;
    private final DeadlineHttpClient http;
    private final Secrets secrets;

    ModelList(Endpoint endpoint, Secrets secrets) {
        this.endpoint = endpoint;
        this.http = new DeadlineHttpClient(endpoint.timeout());
        this.secrets = secrets;
    }

    List<OfferedModel> fetch() throws ChatException, InterruptedException {
        try {
            return read(http.execute(request()).body());
        } catch (RuntimeException e) {
            if (Thread.interrupted()) {
                throw new InterruptedException("the call was given up");
            }
            throw new ChatException(new FaultReader(secrets).read(e, http.lastBody()));
        }
    }

    private HttpRequest request() {
        HttpRequest.Builder request = HttpRequest.builder()
                .method(HttpMethod.GET)
                .url(endpoint.baseUrl().value(), "models");
        endpoint.apiKey()
                .map(Setting::value)
                .filter(key -> !key.isBlank())
                .ifPresent(key -> request.addHeader("Authorization", "Bearer " + key));
        endpoint.headers().forEach((name, value) -> request.addHeader(name, value.value()));
        endpoint.query().forEach((name, value) -> request.addQueryParam(name, value.value()));
        return request.build();
    }

    /** OpenAI's form, and the bare lists that some servers send. */
    private List<OfferedModel> read(String body) throws ChatException {
        JsonNode json;
        try {
            json = Json.FORGIVING.readTree(body);
        } catch (JsonProcessingException e) {
            throw unreadable();
        }
        JsonNode list = json.isArray() ? json : json.path("data");
        if (!list.isArray()) {
            throw unreadable();
        }
        List<OfferedModel> models = new ArrayList<>();
        for (JsonNode model : list) {
            if (model.path("id").isTextual()) {
                models.add(new OfferedModel(
                        secrets.sweep(model.path("id").asText()),
                        shutdown(model).map(secrets::sweep)));
            }
        }
        return models;
    }

    private static ChatException unreadable() {
        return new ChatException(ChatFault.of(FaultKind.MALFORMED, "the reply is no list of models"));
    }

    private static Optional<String> shutdown(JsonNode model) {
        for (String key : SHUTDOWN) {
            JsonNode date = model.path(key);
            if (date.isTextual() && !date.asText().isBlank()) {
                return Optional.of(date.asText());
            }
            if (date.isIntegralNumber() && date.asLong() > 0) {
                return Optional.of(Instant.ofEpochSecond(date.asLong()).toString());
            }
        }
        return Optional.empty();
    }
}
