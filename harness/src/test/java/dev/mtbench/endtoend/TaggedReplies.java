package dev.mtbench.endtoend;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mtbench.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Candidates and a judge for the embedded questions whose every reply follows from what is asked: the same request gets
 * the same reply in each run. Answers are tagged with their place, so that a judge's request shows which it grades. Some
 * answers are cut off or empty, and some verdicts have no score.
 */
final class TaggedReplies implements ScriptedServer.Handler {

    private static final Pattern TAG = Pattern.compile("<(?<model>[^<|]+)\\|(?<question>[^|]+)\\|(?<turn>\\d)>");

    private final Map<String, String> questions = new HashMap<>();
    private final Duration latency;

    /** What a request asks for: an answer, or the verdict on it. */
    record Place(String kind, String candidate, String question, int turn) {}

    TaggedReplies(Duration latency) throws IOException {
        this.latency = latency;
        try (InputStream in = TaggedReplies.class.getResourceAsStream("/questions/fresh/question.jsonl")) {
            String text = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
            for (String line : text.lines().toList()) {
                JsonNode question = Json.MAPPER.readTree(line);
                questions.put(
                        question.path("turns").path(0).asText(),
                        question.path("question_id").asText());
            }
        }
    }

    /** The place a request is for. */
    Place place(Request request) {
        if (!request.model().equals(Evaluations.JUDGE)) {
            String question = Objects.requireNonNull(
                    questions.get(request.said("user").get(0)), "a question of the embedded set");
            return new Place(
                    "answer", request.model(), question, request.said("user").size());
        }
        Matcher tags = TAG.matcher(request.question());
        Place last = new Place("verdict", "", "", 0);
        while (tags.find()) {
            int turn = Integer.parseInt(tags.group("turn"));
            if (turn > last.turn()) {
                last = new Place("verdict", tags.group("model"), tags.group("question"), turn);
            }
        }
        return last;
    }

    /** The replies that a place takes: a verdict without a score is asked for once more. */
    int wanted(Place place) {
        return place.kind().equals("verdict") && draw(place) == 0 ? 2 : 1;
    }

    private static int draw(Place place) {
        // String's hash is the same in every virtual machine.
        return Math.floorMod(place.toString().hashCode(), 20);
    }

    @Override
    public Response respond(Request request) {
        Place place = place(request);
        int draw = draw(place);
        return (place.kind().equals("answer") ? answer(request, place, draw) : verdict(request, draw)).after(latency);
    }

    private static Response answer(Request request, Place place, int draw) {
        String tag = "<" + place.candidate() + "|" + place.question() + "|" + place.turn() + ">";
        return switch (draw) {
            case 0 -> Response.said(request, "");
            case 1 -> Response.said(request, tag + " This was going to be", "length");
            default -> Response.said(request, tag + " An answer to the question.");
        };
    }

    private static Response verdict(Request request, int draw) {
        return draw == 0
                ? Response.said(request, "I would rather not say.")
                : Response.said(request, "This is fair. Rating: [[" + (1 + draw % 10) + "]]");
    }
}
