package dev.mtbench.fastchat;

import dev.mtbench.evaluation.Materials;
import dev.mtbench.judge.JudgePrompt;
import dev.mtbench.judge.Pick;
import dev.mtbench.question.Question;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A game as it tells of one of its models.
 *
 * @param model 0 for the first
 */
record GameSide(GameRow game, int model) implements Witness {

    @Override
    public int turn() {
        return game.turn();
    }

    @Override
    public Instant at() {
        return game.at();
    }

    @Override
    public String place() {
        return game.place();
    }

    @Override
    public boolean isGap() {
        return game.isGap();
    }

    @Override
    public Map<Integer, String> shows(Materials materials, Question question, List<List<String>> choices) {
        Stream<Optional<List<String>>> known = Stream.concat(
                choices.stream()
                        .filter(choice -> choice.size() >= turn())
                        .map(choice -> Optional.of(choice.subList(0, turn()))),
                Stream.of(Optional.empty()));
        return known.flatMap(answers -> Stream.of(1, 2).map(order -> shows(materials, question, order, answers)))
                .filter(shown -> !shown.isEmpty())
                .findFirst()
                .orElse(Map.of());
    }

    private Map<Integer, String> shows(
            Materials materials, Question question, int order, Optional<List<String>> known) {
        Pick place = (model == 0) == (order == 1) ? Pick.A : Pick.B;
        return game.orders()
                .get(order - 1)
                .userPrompt()
                .map(prompt -> JudgePrompt.pairAnswersIn(
                        materials.set(), materials.references(), question, place, turn(), prompt, known))
                .orElse(Map.of());
    }

    @Override
    public void warn(Warnings warnings, String message) {
        game.warn(warnings, message);
    }
}
