package dev.mtbench.fastchat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The games by generation: of a judge's several games on the same two answers, the k-th belongs to the k-th pass over the
 * questions. Two models meet in one direction only: a game that its file has the other way round is turned.
 */
final class GamePasses {

    private final List<Passed> games = new ArrayList<>();
    private final Map<String, Integer> most = new HashMap<>();

    /**
     * A game in its pass.
     *
     * @param first the model whose journal it is in
     */
    record Passed(GameRow game, String first, String second, int generation) {}

    private record Two(String first, String second) {
        private Two turned() {
            return new Two(/* first= */ second, /* second= */ first);
        }
    }

    private record Played(String judge, Two two, String question, int turn) {}

    private record Repeated(String file, String judge, Two two, int pass) {}

    private GamePasses() {}

    static GamePasses of(List<GameRow> rows, Models models, Warnings warnings) {
        GamePasses passes = new GamePasses();
        Map<Two, Two> directions = new HashMap<>();
        Map<Played, Integer> count = new HashMap<>();
        Map<Repeated, Integer> repeated = new LinkedHashMap<>();
        for (GameRow row : rows) {
            Two own = new Two(
                    models.name(row.models().get(0)), models.name(row.models().get(1)));
            Two two = directions.getOrDefault(own, own);
            directions.putIfAbsent(two, two);
            directions.putIfAbsent(two.turned(), two);
            int pass = count.merge(new Played(row.judge(), two, row.question(), row.turn()), 1, Integer::sum);
            passes.games.add(new Passed(two.equals(own) ? row : row.turned(), two.first(), two.second(), pass));
            passes.most.merge(two.first(), pass, Math::max);
            passes.most.merge(two.second(), pass, Math::max);
            if (pass > 1) {
                repeated.merge(new Repeated(row.file(), row.judge(), two, pass), 1, Integer::sum);
            }
        }
        repeated.forEach((again, games) -> warnings.add(
                again.file(),
                "the judge '" + again.judge() + "' has compared '" + again.two().first() + "' with '"
                        + again.two().second() + "' again: pass " + again.pass() + ", with " + games
                        + (games == 1 ? " game" : " games")
                        + ", is imported as a generation of its own, so that nothing counts twice"));
        return passes;
    }

    /** The passes over a model, 0 or more. */
    int of(String model) {
        return most.getOrDefault(model, 0);
    }

    /** The passes of the model that has most, 0 or more. */
    int most() {
        return most.values().stream().mapToInt(Integer::intValue).max().orElse(0);
    }

    List<Passed> games() {
        return List.copyOf(games);
    }

    /** What tells of a model's answers to a question in a pass. */
    List<GameSide> sides(String model, String question, int generation) {
        return games.stream()
                .filter(passed -> passed.generation() == generation
                        && passed.game().question().equals(question)
                        && (passed.first().equals(model) || passed.second().equals(model)))
                .map(passed -> new GameSide(passed.game(), passed.first().equals(model) ? 0 : 1))
                .toList();
    }
}
