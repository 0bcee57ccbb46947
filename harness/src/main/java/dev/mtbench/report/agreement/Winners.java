package dev.mtbench.report.agreement;

import dev.mtbench.run.Cell;
import dev.mtbench.statistics.agreement.Vote;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The winners that a judge's scores make: of two answers to the same turn the one with the higher score. */
final class Winners {

    /** Scores this close are a tie, as in FastChat's reading of two ratings in one verdict. */
    static final double TIE = 0.1;

    private Winners() {}

    /** The votes; none where the judge has graded one candidate only. */
    static Map<Ballot.Box, List<Ballot>> of(Rater rater) {
        Map<Cell, TreeMap<String, Rated>> byCell = new LinkedHashMap<>();
        rater.ratings()
                .forEach((place, rated) -> byCell.computeIfAbsent(place.cell(), cell -> new TreeMap<>())
                        .put(place.candidate(), rated));
        Map<Ballot.Box, List<Ballot>> ballots = new LinkedHashMap<>();
        byCell.forEach((cell, rated) -> {
            List<String> names = new ArrayList<>(rated.keySet());
            for (int i = 0; i < names.size(); i++) {
                for (int j = i + 1; j < names.size(); j++) {
                    Ballot.Box box = new Ballot.Box(cell, names.get(i), names.get(j));
                    Optional.ofNullable(rated.get(box.first()))
                            .flatMap(first -> Optional.ofNullable(rated.get(box.second()))
                                    .flatMap(second -> ballot(first, second)))
                            .ifPresent(ballot -> ballots.put(box, List.of(ballot)));
                }
            }
        });
        return ballots;
    }

    private static Optional<Ballot> ballot(Rated first, Rated second) {
        return first.score()
                .flatMap(one -> second.score().map(other -> {
                    double difference = one - other;
                    Vote vote = Math.abs(difference) <= TIE ? Vote.TIE : difference > 0 ? Vote.A : Vote.B;
                    return new Ballot(
                            vote,
                            Optional.of(first.sha256() + second.sha256()),
                            Optional.of(Raters.longer(first.length(), second.length())));
                }));
    }
}
