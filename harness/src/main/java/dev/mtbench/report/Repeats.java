package dev.mtbench.report;

import dev.mtbench.statistics.Interval;
import dev.mtbench.statistics.repeats.Generations;
import dev.mtbench.statistics.repeats.RepeatedMean;
import dev.mtbench.statistics.repeats.RunDeviation;
import dev.mtbench.statistics.repeats.VarianceComponents;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What running and judging again would change, as far as this run has done so. */
final class Repeats {

    private static final double CONFIDENCE = 0.95;

    private final ScoreSheet sheet;
    private final List<Generations> categories;

    Repeats(ScoreSheet sheet) {
        this.sheet = sheet;
        this.categories =
                sheet.set().categories().stream().map(sheet::generations).toList();
    }

    CandidatePart.@Nullable Repeat overall() {
        return over(Generations::questionMeans, sheet.scale());
    }

    /** Categories whose questions have no such turn have no part in it. */
    CandidatePart.@Nullable Repeat turn(int turn) {
        List<List<List<Double>>> strata = categories.stream()
                .filter(category -> category.generations().get(0).turns() >= turn)
                .map(category -> category.turn(turn))
                .toList();
        return part(strata, sheet.scale());
    }

    CandidatePart.@Nullable Repeat category(int category) {
        return part(List.of(categories.get(category).questionMeans()), sheet.scale());
    }

    CandidatePart.@Nullable Repeat categoryTurn(int category, int turn) {
        return part(List.of(categories.get(category).turn(turn)), sheet.scale());
    }

    CandidatePart.@Nullable Repeat gap(int turn, int other) {
        return over(category -> category.gaps(turn, other), sheet.scale().ofDifferences());
    }

    private CandidatePart.@Nullable Repeat over(Function<Generations, List<List<Double>>> values, Interval clip) {
        return part(categories.stream().map(values).toList(), clip);
    }

    private static CandidatePart.@Nullable Repeat part(List<List<List<Double>>> strata, Interval clip) {
        return RepeatedMean.of(strata, CONFIDENCE, clip)
                .map(mean ->
                        new CandidatePart.Repeat(Figures.steady(mean.standardError()), Figures.steady(mean.interval())))
                .orElse(null);
    }

    /** Null for one generation and one draw: a single look says nothing of how steady it is. */
    CandidatePart.@Nullable Variance variance() {
        Optional<VarianceComponents> components = sheet.draws()
                .flatMap(VarianceComponents::of)
                .filter(known -> known.generations() > 1 || known.draws() > 1);
        Optional<RunDeviation> deviation = runs().flatMap(RunDeviation::of);
        if (components.isEmpty() && deviation.isEmpty()) {
            return null;
        }
        return new CandidatePart.Variance(
                categories.get(0).generations().size(),
                components.map(VarianceComponents::draws).orElse(1),
                Figures.steadyOrNull(components.flatMap(VarianceComponents::questionVariance)),
                Figures.steadyOrNull(components.flatMap(VarianceComponents::generationVariance)),
                Figures.steadyOrNull(components.flatMap(VarianceComponents::judgeVariance)),
                Figures.steadyOrNull(deviation.map(RunDeviation::deviation)),
                Figures.nullable(deviation.map(RunDeviation::shocked)),
                means());
    }

    /** The score of each run by itself. */
    private CandidatePart.@Nullable Runs means() {
        int runs = categories.get(0).generations().size();
        if (runs < 2 || runs().isEmpty()) {
            return null;
        }
        List<Double> means = new ArrayList<>();
        for (int run = 0; run < runs; run++) {
            int number = run;
            means.add(mean(categories.stream()
                    .map(category -> mean(category.questionMeans().stream()
                            .map(values -> values.get(number))
                            .toList()))
                    .toList()));
        }
        return new CandidatePart.Runs(
                Figures.steady(mean(means)),
                Figures.steady(Collections.max(means)),
                Figures.steady(Collections.min(means)),
                means.stream().map(Figures::steady).toList());
    }

    private static double mean(List<Double> values) {
        return values.stream().reduce(0.0, Double::sum) / values.size();
    }

    /** The question means of each run; empty where a question lacks one. */
    private Optional<List<List<Double>>> runs() {
        List<List<Double>> questions = categories.stream()
                .flatMap(category -> category.questionMeans().stream())
                .toList();
        int runs = categories.get(0).generations().size();
        return questions.stream().allMatch(values -> values.size() == runs) ? Optional.of(questions) : Optional.empty();
    }
}
