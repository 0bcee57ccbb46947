package dev.mtbench.statistics.agreement;

import dev.mtbench.statistics.LinearSystem;
import dev.mtbench.statistics.Moments;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What a panel of judges says of each answer, also where some of them said nothing.
 *
 * <p>Averages after PoLL, arXiv:2404.18796. A missing judge shifts a plain average by its bias; the adjusted ones come
 * from least squares, score = answer + judge, the judges' biases adding up to 0.
 *
 * @param means the mean of each answer's scores; empty without any
 * @param adjusted the same without the judges' biases; none at all where these cannot be told
 * @param biases of each judge, in points; empty where one judged nothing, or two groups of judges share no answer
 */
public record PanelAverage(
        List<Optional<Double>> means, List<Optional<Double>> adjusted, Optional<List<Double>> biases) {

    public PanelAverage {
        means = List.copyOf(means);
        adjusted = List.copyOf(adjusted);
        biases = biases.map(List::copyOf);
    }

    /**
     * Averages scores.
     *
     * @param answers the scores of each answer, as many places as there are judges; empty where one is missing
     */
    public static PanelAverage of(List<List<Optional<Double>>> answers) {
        int judges = answers.isEmpty() ? 0 : answers.get(0).size();
        if (answers.stream().anyMatch(scores -> scores.size() != judges)) {
            throw new IllegalArgumentException("each answer needs a place for every judge");
        }
        List<Optional<Double>> means = answers.stream().map(PanelAverage::mean).toList();
        Optional<List<Double>> biases = judges == 0 ? Optional.empty() : biases(answers, judges);
        List<Optional<Double>> adjusted = biases.map(known ->
                        answers.stream().map(scores -> adjusted(scores, known)).toList())
                .orElse(List.of());
        return new PanelAverage(means, adjusted, biases);
    }

    private static Optional<Double> mean(List<Optional<Double>> scores) {
        List<Double> known = scores.stream().flatMap(Optional::stream).toList();
        return known.isEmpty() ? Optional.empty() : Optional.of(Moments.mean(known));
    }

    private static Optional<Double> adjusted(List<Optional<Double>> scores, List<Double> biases) {
        List<Optional<Double>> without = new ArrayList<>();
        for (int judge = 0; judge < scores.size(); judge++) {
            double bias = biases.get(judge);
            without.add(scores.get(judge).map(score -> score - bias));
        }
        return mean(without);
    }

    /** The normal equations with the answers eliminated. */
    private static Optional<List<Double>> biases(List<List<Optional<Double>>> answers, int judges) {
        double[][] matrix = new double[judges][judges];
        // One number more in every place asks for a sum of 0 and changes nothing else: the rows add up to 0 without it.
        Arrays.stream(matrix).forEach(row -> Arrays.fill(row, 1));
        double[] right = new double[judges];
        for (List<Optional<Double>> scores : answers) {
            List<Integer> present = new ArrayList<>();
            for (int judge = 0; judge < judges; judge++) {
                if (scores.get(judge).isPresent()) {
                    present.add(judge);
                }
            }
            for (int one : present) {
                matrix[one][one] += 1;
                right[one] += scores.get(one).orElseThrow() - mean(scores).orElseThrow();
                for (int other : present) {
                    matrix[one][other] -= 1.0 / present.size();
                }
            }
        }
        return LinearSystem.solve(matrix, right)
                .map(biases -> Arrays.stream(biases).boxed().toList());
    }
}
