package dev.mtbench.fastchat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.mtbench.input.Fault;
import dev.mtbench.input.Faults;
import dev.mtbench.input.InputException;
import dev.mtbench.input.IoFaults;
import dev.mtbench.input.JsonLines;
import dev.mtbench.json.Json;
import dev.mtbench.report.agreement.PairVote;
import dev.mtbench.statistics.agreement.Vote;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Votes of people and judges in the form that FastChat's {@code compute_agreement.py} reads: a JSON array, or an object
 * a line, of {@code question_id, model_a, model_b, winner, judge, turn}.
 *
 * <p>Who votes is told as there: {@code judge} is a list of a model and its prompt for a judge, {@code author…} for the
 * authors, and everybody else is one of the people.
 */
public final class VoteFile {

    private static final String PEOPLE = "human";
    private static final String AUTHORS = "author";

    private VoteFile() {}

    /**
     * Reads the file.
     *
     * @throws InputException with every row that is no vote
     */
    public static List<PairVote> read(Path file) throws InputException {
        byte[] bytes;
        try {
            bytes = Files.readAllBytes(file);
        } catch (IOException e) {
            throw new InputException(Fault.of(file.toString(), IoFaults.say(e)));
        }
        Faults faults = new Faults();
        List<PairVote> votes = new ArrayList<>();
        if (isArray(bytes)) {
            array(file, bytes, faults, votes);
        } else {
            for (JsonLines.Row row : JsonLines.read(file.toString(), bytes, faults::add)) {
                vote(row.json(), row.fault(""), faults).ifPresent(votes::add);
            }
        }
        faults.throwIfAny();
        if (votes.isEmpty()) {
            throw new InputException(Fault.of(file.toString(), "there is no vote in this file"));
        }
        return votes;
    }

    private static boolean isArray(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8)
                .replace("\uFEFF", "")
                .stripLeading()
                .startsWith("[");
    }

    private static void array(Path file, byte[] bytes, Faults faults, List<PairVote> votes) throws InputException {
        JsonNode json;
        try {
            json = Json.MAPPER.readTree(new String(bytes, StandardCharsets.UTF_8).replace("\uFEFF", ""));
        } catch (JsonProcessingException e) {
            throw new InputException(Fault.of(file.toString(), "this is not JSON: " + e.getOriginalMessage()));
        }
        if (json instanceof ArrayNode rows) {
            for (int i = 0; i < rows.size(); i++) {
                vote(rows.get(i), Fault.of(file + ", vote " + (i + 1), ""), faults)
                        .ifPresent(votes::add);
            }
        }
    }

    private static Optional<PairVote> vote(JsonNode json, Fault place, Faults faults) {
        JsonNode question = json.path("question_id");
        boolean whole = (question.isTextual() || question.isIntegralNumber())
                && json.path("model_a").isTextual()
                && json.path("model_b").isTextual()
                && json.path("winner").isTextual()
                && json.path("turn").isInt();
        Optional<Vote> winner = winner(json.path("winner").asText());
        Optional<String> voter = voter(json.path("judge"));
        if (!whole || winner.isEmpty() || voter.isEmpty()) {
            faults.add(said(
                    place,
                    "a vote needs 'question_id', 'model_a', 'model_b', 'winner' (model_a, model_b or tie), 'judge' and"
                            + " 'turn' (a number)"));
            return Optional.empty();
        }
        try {
            return Optional.of(new PairVote(
                    voter.get(),
                    question.asText(),
                    json.path("turn").intValue(),
                    json.path("model_a").asText(),
                    json.path("model_b").asText(),
                    winner.get()));
        } catch (IllegalArgumentException e) {
            faults.add(said(place, String.valueOf(e.getMessage())));
            return Optional.empty();
        }
    }

    private static Fault said(Fault place, String message) {
        return new Fault(place.where(), place.line(), place.column(), message);
    }

    /** A tie for any reason is a tie, as there. */
    private static Optional<Vote> winner(String text) {
        return switch (text) {
            case "model_a" -> Optional.of(Vote.A);
            case "model_b" -> Optional.of(Vote.B);
            default -> text.contains("tie") ? Optional.of(Vote.TIE) : Optional.empty();
        };
    }

    private static Optional<String> voter(JsonNode judge) {
        if (judge.isArray() && judge.path(0).isTextual()) {
            String prompt = judge.path(1).asText("");
            return Optional.of(judge.path(0).asText() + (prompt.startsWith("pair") ? ", pairwise" : ""));
        }
        return judge.isTextual()
                ? Optional.of(judge.asText().startsWith(AUTHORS) ? AUTHORS : PEOPLE)
                : Optional.empty();
    }
}
