package dev.mtbench.fastchat;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mtbench.input.JsonLines;
import dev.mtbench.judge.Pick;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One comparison as FastChat keeps it, judged in both orders.
 *
 * @param file where it stands
 * @param line from 1
 * @param judge the judge's name
 * @param prompt the name of the judge prompt; empty where the row does not say
 * @param models both, as the row names them; the first's answer is A in the first order
 * @param question the question's id
 * @param turn from 1
 * @param orders both, the second with the answers in each other's places
 * @param at when it was judged
 */
record GameRow(
        String file,
        int line,
        String judge,
        Optional<String> prompt,
        List<String> models,
        String question,
        int turn,
        List<Order> orders,
        Instant at) {

    /**
     * One order.
     *
     * @param pick what FastChat read; empty where it read none
     * @param userPrompt the filled prompt; empty where the row does not have it
     */
    record Order(Optional<Pick> pick, Optional<String> userPrompt, String judgment) {
        Order {
            requireNonNull(pick, "pick");
            requireNonNull(userPrompt, "userPrompt");
            requireNonNull(judgment, "judgment");
        }
    }

    /** What FastChat calls the two models, a tie, and an order without a verdict. */
    static final String FIRST = "model_1";

    static final String SECOND = "model_2";
    static final String TIE = "tie";
    static final String ERROR = "error";

    GameRow {
        requireNonNull(prompt, "prompt");
        requireNonNull(at, "at");
        models = List.copyOf(models);
        orders = List.copyOf(orders);
    }

    /** Empty where something is missing that no comparison can do without. */
    static Optional<GameRow> of(JsonLines.Row line, String judgeOfFile, Instant now) {
        JsonNode json = line.json();
        JsonNode id = json.path("question_id");
        Optional<String> first = text(json.path(FIRST));
        Optional<String> second = text(json.path(SECOND));
        Optional<Order> one = order(json, 1);
        Optional<Order> other = order(json, 2);
        boolean whole = (id.isTextual() || id.isNumber())
                && first.isPresent()
                && second.isPresent()
                && !first.equals(second)
                && json.path("turn").canConvertToInt()
                && json.path("turn").intValue() > 0
                && one.isPresent()
                && other.isPresent();
        if (!whole) {
            return Optional.empty();
        }
        return Optional.of(new GameRow(
                line.file(),
                line.line(),
                text(json.path("judge").path(0)).orElse(judgeOfFile),
                text(json.path("judge").path(1)),
                List.of(first.orElseThrow(), second.orElseThrow()),
                id.asText(),
                json.path("turn").intValue(),
                List.of(one.orElseThrow(), other.orElseThrow()),
                EpochSeconds.read(json.path("tstamp"), now)));
    }

    private static Optional<Order> order(JsonNode json, int order) {
        JsonNode judgment = json.path("g" + order + "_judgment");
        String winner = json.path("g" + order + "_winner").asText("");
        if (!judgment.isTextual() || !List.of(FIRST, SECOND, TIE, ERROR).contains(winner)) {
            return Optional.empty();
        }
        return Optional.of(
                new Order(pick(winner, order), text(json.path("g" + order + "_user_prompt")), judgment.textValue()));
    }

    /** The place of the winner in this order. */
    private static Optional<Pick> pick(String winner, int order) {
        Optional<Pick> unswapped = switch (winner) {
            case FIRST -> Optional.of(Pick.A);
            case SECOND -> Optional.of(Pick.B);
            case TIE -> Optional.of(Pick.TIE);
            default -> Optional.empty();
        };
        return order == 1 ? unswapped : unswapped.map(Pick::swapped);
    }

    /** The inverse: what FastChat writes for a pick in an order. */
    static String winner(Optional<Pick> pick, int order) {
        return (order == 1 ? pick : pick.map(Pick::swapped))
                .map(place -> switch (place) {
                    case A -> FIRST;
                    case B -> SECOND;
                    case TIE -> TIE;
                })
                .orElse(ERROR);
    }

    /** The same game with the models the other way round: its orders change places, what was picked stays in its place. */
    GameRow turned() {
        return new GameRow(
                file,
                line,
                judge,
                prompt,
                List.of(models.get(1), models.get(0)),
                question,
                turn,
                List.of(orders.get(1), orders.get(0)),
                at);
    }

    /** Whether the row only keeps a pass's place: no verdict was had, and nothing says on what. */
    boolean isGap() {
        return orders.stream()
                .allMatch(order -> FailureMark.isVerdict(order.judgment())
                        && order.userPrompt().isEmpty());
    }

    /** The line in its file, for people; without the folder, which may be elsewhere tomorrow. */
    String place() {
        return Path.of(file).getFileName() + ", line " + line;
    }

    void warn(Warnings warnings, String message) {
        warnings.add(file, line, message);
    }

    private static Optional<String> text(JsonNode json) {
        return Optional.ofNullable(json.textValue()).filter(text -> !text.isBlank());
    }
}
