package dev.mtbench.report.agreement;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;

/**
 * What a judge says of one answer.
 *
 * @param sha256 the sum of the conversation's answers up to this one, which is what the judge was shown
 * @param length of the answer, in characters
 * @param draws the score of each draw; empty where one has none
 */
record Rated(String sha256, int length, List<Optional<Double>> draws) {

    Rated {
        requireNonNull(sha256, "sha256");
        draws = List.copyOf(draws);
    }

    /** The mean over draws; empty without any. */
    Optional<Double> score() {
        List<Double> known = draws.stream().flatMap(Optional::stream).toList();
        return known.isEmpty()
                ? Optional.empty()
                : Optional.of(known.stream()
                        .mapToDouble(Double::doubleValue)
                        .average()
                        .orElseThrow());
    }
}
