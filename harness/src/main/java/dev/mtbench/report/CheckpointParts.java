package dev.mtbench.report;

import dev.mtbench.comparison.Scores;
import dev.mtbench.statistics.trend.BestOfMany;
import dev.mtbench.statistics.trend.Correlation;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Makes the part about candidates that are versions of one model: those with a label that is a number for all. */
final class CheckpointParts {

    private static final double CONFIDENCE = 0.95;

    private CheckpointParts() {}

    /**
     * The part; null where the candidates have no such label.
     *
     * @param scores of the candidates, in their order
     */
    static @Nullable CheckpointsPart of(List<CandidatePart> candidates, List<Scores> scores) {
        List<String> labels = labels(candidates);
        if (labels.isEmpty()) {
            return null;
        }
        Optional<BestOfMany> best = scores.isEmpty()
                ? Optional.empty()
                : BestOfMany.of(
                        scores.stream().map(Scores::questionMeans).toList(),
                        CONFIDENCE,
                        scores.get(0).scale());
        return new CheckpointsPart(
                best.map(known -> bestPart(candidates.get(known.best()), known)).orElse(null),
                labels.stream().map(label -> correlation(label, candidates)).toList());
    }

    private static CheckpointsPart.BestPart bestPart(CandidatePart candidate, BestOfMany best) {
        return new CheckpointsPart.BestPart(
                candidate.name(),
                Figures.steady(best.observed()),
                Figures.steady(best.crossValidated()),
                Figures.orNull(best.interval()));
    }

    private static List<String> labels(List<CandidatePart> candidates) {
        List<String> labels = new ArrayList<>();
        for (String label : new TreeSet<>(candidates.get(0).labels().keySet())) {
            List<Double> values = candidates.stream()
                    .flatMap(candidate -> number(candidate, label).stream())
                    .toList();
            if (values.size() == candidates.size() && new HashSet<>(values).size() > 1) {
                labels.add(label);
            }
        }
        return labels;
    }

    private static Optional<Double> number(CandidatePart candidate, String label) {
        return candidate.labels().get(label) instanceof Number number
                ? Optional.of(number.doubleValue()).filter(Double::isFinite)
                : Optional.empty();
    }

    private static CheckpointsPart.CorrelationPart correlation(String label, List<CandidatePart> candidates) {
        List<Double> places = new ArrayList<>();
        List<Double> means = new ArrayList<>();
        for (CandidatePart candidate : candidates) {
            Double mean = candidate.score().mean();
            if (mean != null) {
                places.add(number(candidate, label).orElseThrow());
                means.add(mean);
            }
        }
        Optional<Correlation> pearson = Correlation.pearson(places, means, CONFIDENCE);
        Optional<Correlation> spearman = Correlation.spearman(places, means, CONFIDENCE);
        return new CheckpointsPart.CorrelationPart(
                label,
                means.size(),
                Figures.steadyOrNull(pearson.map(Correlation::coefficient)),
                Figures.orNull(pearson.flatMap(Correlation::interval)),
                Figures.steadyOrNull(spearman.map(Correlation::coefficient)),
                Figures.orNull(spearman.flatMap(Correlation::interval)));
    }
}
