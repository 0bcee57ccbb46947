package dev.mtbench.statistics.repeats;

import dev.mtbench.statistics.CellMeans;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The scores of one stratum's questions in every generation, as repeats of each question: what {@link RepeatedMean}
 * rests on.
 *
 * @param generations the scores of each, by question and turn, already means over draws; the same questions in each
 */
public record Generations(List<CellMeans> generations) {

    public Generations {
        generations = List.copyOf(generations);
        if (generations.stream()
                        .mapToInt(cells -> cells.scores().size())
                        .distinct()
                        .count()
                != 1) {
            throw new IllegalArgumentException("generations answer the same questions");
        }
    }

    /** The question means of each generation that has one, a row a question. */
    public List<List<Double>> questionMeans() {
        return byQuestion(CellMeans::questionValues);
    }

    /** The scores in a turn of each generation that has one, a row a question. */
    public List<List<Double>> turn(int turn) {
        return byQuestion(cells -> cells.turnValues(turn));
    }

    /** By how much one turn scores higher than another, of each generation that has both, a row a question. */
    public List<List<Double>> gaps(int turn, int other) {
        return byQuestion(cells -> cells.gapValues(turn, other));
    }

    private List<List<Double>> byQuestion(Function<CellMeans, List<Optional<Double>>> values) {
        List<List<Optional<Double>>> columns = generations.stream().map(values).toList();
        List<List<Double>> rows = new ArrayList<>();
        for (int question = 0; question < columns.get(0).size(); question++) {
            int place = question;
            rows.add(columns.stream()
                    .flatMap(column -> column.get(place).stream())
                    .toList());
        }
        return rows;
    }
}
