package dev.mtbench.service;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mtbench.json.Json;
import dev.mtbench.launch.Outcome;
import dev.mtbench.run.Spending;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The form in which machines tell one another how a part ended. */
final class OutcomeJson {

    private OutcomeJson() {}

    static String write(Outcome outcome) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        outcome.notes().forEach(json.putArray("notes")::add);
        outcome.spending()
                .ifPresent(spending -> json.putObject("spending")
                        .put("budget", spending.budget())
                        .put("spent", spending.spent())
                        .put("uncounted", spending.uncounted()));
        return json.put("ranOut", outcome.ranOut())
                .put("stopped", outcome.stopped())
                .toString();
    }

    /**
     * Reads it back.
     *
     * @throws IllegalArgumentException where it is none
     */
    static Outcome read(String text) {
        try {
            JsonNode json = Json.MAPPER.readTree(text);
            List<String> notes = new ArrayList<>();
            json.path("notes").forEach(note -> notes.add(note.asText()));
            JsonNode spending = json.path("spending");
            return new Outcome(
                    notes,
                    spending.isObject()
                            ? Optional.of(new Spending(
                                    spending.path("budget").asDouble(),
                                    spending.path("spent").asDouble(),
                                    spending.path("uncounted").asLong()))
                            : Optional.empty(),
                    json.path("ranOut").asBoolean(),
                    json.path("stopped").asBoolean());
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("this does not tell how a part ended", e);
        }
    }
}
