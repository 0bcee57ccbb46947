package dev.mtbench.history;

import static java.util.Objects.requireNonNull;

import dev.mtbench.report.CandidatePart;
import dev.mtbench.report.leaderboard.RunResult;
import dev.mtbench.run.RunFolder;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.UnaryOperator;

/**
 * What series need of a run, and no more: a service holds this of a thousand runs at once.
 *
 * @param folder where it is, whatever that is called
 * @param asked how many questions
 * @param looks by candidate, in the report's order; none of one without a score
 */
record PastRun(String id, RunFolder folder, Instant startedAt, int asked, Map<String, Look> looks) {

    PastRun {
        requireNonNull(id, "id");
        requireNonNull(folder, "folder");
        requireNonNull(startedAt, "startedAt");
        looks = Collections.unmodifiableMap(new LinkedHashMap<>(looks));
    }

    /** A candidate's score, and what it is a look at. */
    record Look(SeriesKey key, Series.Point point) {}

    /**
     * A run by what it came to.
     *
     * @param folder where it is
     * @param same gives one object for all keys that are equal
     */
    static PastRun of(RunResult run, RunFolder folder, UnaryOperator<SeriesKey> same) {
        Map<String, Look> looks = new LinkedHashMap<>();
        for (CandidatePart candidate : run.candidates()) {
            if (candidate.score().mean() != null) {
                looks.put(candidate.name(), new Look(same.apply(SeriesKey.of(run, candidate)), point(run, candidate)));
            }
        }
        return new PastRun(
                run.run().id(),
                folder,
                run.startedAt(),
                run.protocol().questions().count(),
                looks);
    }

    private static Series.Point point(RunResult run, CandidatePart candidate) {
        CandidatePart.Variance variance = candidate.variance();
        Double deviation = variance == null ? null : variance.runDeviation();
        return new Series.Point(
                run.run().id(),
                run.startedAt(),
                requireNonNull(candidate.score().mean()),
                variance == null ? 1 : variance.generations(),
                deviation == null ? OptionalDouble.empty() : OptionalDouble.of(deviation));
    }
}
