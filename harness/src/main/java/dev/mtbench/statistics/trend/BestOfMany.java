package dev.mtbench.statistics.trend;

import static java.util.Objects.requireNonNull;

import dev.mtbench.statistics.Interval;
import dev.mtbench.statistics.StratifiedMean;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The best of several candidates that were asked the same questions, and what its score is worth: the highest of noisy
 * means is too high, because it was chosen for being high.
 *
 * <p>The questions of each category are dealt out to folds in turn. For each fold the best candidate is chosen by the
 * questions of all other folds, and what that one scored on the fold's own questions is kept; the mean over categories
 * of all that was kept is an estimate that no question has been used twice for. Source: Stone, Cross-Validatory Choice
 * and Assessment of Statistical Predictions, 1974.
 *
 * @param best the place of the one with the highest mean; the first of several
 * @param observed its mean
 * @param crossValidated the estimate without the questions that chose it
 * @param interval of the estimate, for questions like these; empty where nothing varies
 */
public record BestOfMany(int best, double observed, double crossValidated, Optional<Interval> interval) {

    private static final int MOST_FOLDS = 10;

    public BestOfMany {
        requireNonNull(interval, "interval");
    }

    /**
     * Chooses.
     *
     * @param scores a mean for each question: candidate × category × question
     * @return empty for fewer than two candidates or questions in a category, and where the candidates do not have the same
     *     number of questions
     */
    public static Optional<BestOfMany> of(List<List<List<Double>>> scores, double confidence, Interval scale) {
        if (scores.size() < 2 || !sameQuestions(scores)) {
            return Optional.empty();
        }
        int fewest = scores.get(0).stream().mapToInt(List::size).min().orElse(0);
        if (fewest < 2) {
            return Optional.empty();
        }
        int folds = Math.min(MOST_FOLDS, fewest);
        List<List<Double>> kept = new ArrayList<>();
        scores.get(0).forEach(category -> kept.add(new ArrayList<>()));
        for (int fold = 0; fold < folds; fold++) {
            List<List<Double>> chosen = scores.get(best(scores, fold, folds));
            for (int category = 0; category < chosen.size(); category++) {
                for (int question = fold; question < chosen.get(category).size(); question += folds) {
                    kept.get(category).add(chosen.get(category).get(question));
                }
            }
        }
        int best = best(scores, -1, folds);
        Optional<StratifiedMean> estimate = StratifiedMean.of(kept, confidence, scale);
        return Optional.of(new BestOfMany(
                best,
                mean(scores.get(best), -1, folds),
                mean(kept, -1, folds),
                estimate.filter(known -> !known.degenerate()).map(StratifiedMean::interval)));
    }

    private static boolean sameQuestions(List<List<List<Double>>> scores) {
        List<Integer> sizes = scores.get(0).stream().map(List::size).toList();
        return scores.stream()
                .allMatch(
                        candidate -> candidate.stream().map(List::size).toList().equals(sizes));
    }

    /** The place of the highest mean over all questions but those of a fold; of all questions for a fold of -1. */
    private static int best(List<List<List<Double>>> scores, int without, int folds) {
        int best = 0;
        for (int candidate = 1; candidate < scores.size(); candidate++) {
            if (mean(scores.get(candidate), without, folds) > mean(scores.get(best), without, folds)) {
                best = candidate;
            }
        }
        return best;
    }

    private static double mean(List<List<Double>> categories, int without, int folds) {
        double sum = 0;
        for (List<Double> category : categories) {
            double within = 0;
            int count = 0;
            for (int question = 0; question < category.size(); question++) {
                if (without < 0 || question % folds != without) {
                    within += category.get(question);
                    count++;
                }
            }
            sum += within / count;
        }
        return sum / categories.size();
    }
}
