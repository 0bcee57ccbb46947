package dev.mtbench.report.agreement;

import dev.mtbench.statistics.agreement.VerbositySlope;
import dev.mtbench.statistics.pairwise.LengthAdjustedDifference.Question;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What the length of an answer does to a judge's score, beside another candidate's answer to the same question. */
final class Verbosity {

    private Verbosity() {}

    /** The sum of scores and of lengths over the turns and generations of a question. */
    private record Sum(double score, double length, int answers) {

        Sum plus(double more, int characters) {
            return new Sum(score + more, length + characters, answers + 1);
        }

        double mean() {
            return score / answers;
        }
    }

    static Optional<VerbositySlope> of(Rater rater) {
        Map<String, Map<String, Sum>> byCandidate = new TreeMap<>();
        Map<String, Integer> questions = new LinkedHashMap<>();
        rater.ratings()
                .forEach((place, rated) -> rated.score().ifPresent(score -> {
                    questions.putIfAbsent(place.cell().question(), questions.size());
                    byCandidate
                            .computeIfAbsent(place.candidate(), candidate -> new LinkedHashMap<>())
                            .merge(
                                    place.cell().question(),
                                    new Sum(score, rated.length(), 1),
                                    (sum, more) -> sum.plus(score, rated.length()));
                }));
        List<Map<String, Sum>> candidates = new ArrayList<>(byCandidate.values());
        List<List<Optional<Question>>> pairs = new ArrayList<>();
        for (int i = 0; i < candidates.size(); i++) {
            for (int j = i + 1; j < candidates.size(); j++) {
                Map<String, Sum> one = candidates.get(i);
                Map<String, Sum> other = candidates.get(j);
                pairs.add(questions.keySet().stream()
                        .map(question -> question(one.get(question), other.get(question)))
                        .toList());
            }
        }
        return VerbositySlope.of(pairs, ScorePairs.CONFIDENCE);
    }

    /** Only of as many answers on both sides: sums of other numbers of turns are not of the same length. */
    private static Optional<Question> question(@Nullable Sum one, @Nullable Sum other) {
        return one == null
                        || other == null
                        || one.answers() != other.answers()
                        || one.length() == 0
                        || other.length() == 0
                ? Optional.empty()
                : Optional.of(new Question(one.mean() - other.mean(), one.length(), other.length()));
    }
}
