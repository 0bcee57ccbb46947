package dev.mtbench.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mtbench.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Answers and verdicts that models gave to FastChat: each request must be the one FastChat sent, to the letter, and gets
 * the reply that FastChat got.
 */
final class RecordedReplies implements ScriptedServer.Handler {

    static final String JUDGE = "gpt-4";

    /** What identifies a request: the model and every message. */
    private record Asked(String model, List<String> conversation) {}

    private final Map<Asked, String> replies = new HashMap<>();
    private final List<String> unmatched = new ArrayList<>();

    /**
     * Reads a recording.
     *
     * @param questions the folder of the official question set
     * @param recording a folder of FastChat's {@code model_answer} and {@code model_judgment}
     */
    RecordedReplies(Path questions, Path recording, List<String> candidates) throws IOException {
        Map<Integer, List<String>> turns = new HashMap<>();
        for (JsonNode question : lines(questions.resolve("question.jsonl"))) {
            turns.put(question.path("question_id").asInt(), texts(question.path("turns")));
        }
        for (String candidate : candidates) {
            for (JsonNode row : lines(recording.resolve("model_answer/" + candidate + ".jsonl"))) {
                answers(
                        candidate,
                        turns.getOrDefault(row.path("question_id").asInt(), List.of()),
                        texts(row.path("choices").path(0).path("turns")));
            }
        }
        Map<String, String> systems = new HashMap<>();
        for (JsonNode prompt : lines(questions.resolve("judge_prompts.jsonl"))) {
            systems.put(
                    prompt.path("name").asText(), prompt.path("system_prompt").asText());
        }
        for (JsonNode row : lines(recording.resolve("model_judgment/gpt-4_single.jsonl"))) {
            if (candidates.contains(row.path("model").asText())) {
                String system = Optional.ofNullable(
                                systems.get(row.path("judge").path(1).asText()))
                        .orElseThrow();
                put(
                        JUDGE,
                        List.of(
                                "system: " + system,
                                "user: " + row.path("user_prompt").asText()),
                        row.path("judgment").asText());
            }
        }
    }

    private void answers(String candidate, List<String> turns, List<String> answers) {
        List<String> conversation = new ArrayList<>();
        for (int turn = 0; turn < turns.size(); turn++) {
            conversation.add("user: " + turns.get(turn));
            put(candidate, conversation, answers.get(turn));
            conversation.add("assistant: " + answers.get(turn));
        }
    }

    private void put(String model, List<String> conversation, String reply) {
        String other = replies.put(new Asked(model, List.copyOf(conversation)), reply);
        assertThat(other == null || other.equals(reply))
                .as("one reply to one request")
                .isTrue();
    }

    static List<JsonNode> lines(Path file) throws IOException {
        List<JsonNode> rows = new ArrayList<>();
        for (String line : Files.readAllLines(file)) {
            rows.add(Json.MAPPER.readTree(line));
        }
        return rows;
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(item -> texts.add(item.asText()));
        return texts;
    }

    @Override
    public Response respond(Request request) {
        String reply = replies.get(new Asked(request.model(), request.conversation()));
        if (reply == null) {
            synchronized (unmatched) {
                unmatched.add(request.model() + " was asked " + request.conversation());
            }
            return Response.error(500, "unmatched", "nothing like this was recorded");
        }
        return Response.said(request, reply);
    }

    /** The requests that FastChat did not send. */
    List<String> unmatched() {
        synchronized (unmatched) {
            return List.copyOf(unmatched);
        }
    }
}
