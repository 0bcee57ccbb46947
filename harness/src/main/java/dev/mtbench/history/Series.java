package dev.mtbench.history;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A candidate's scores in runs that were all asked and judged in one way.
 *
 * @param candidate the name
 * @param points oldest first, at least one
 * @param changed what ended the series before this one; none for the first
 */
public record Series(String candidate, List<Point> points, List<String> changed) {

    public Series {
        requireNonNull(candidate, "candidate");
        points = List.copyOf(points);
        changed = List.copyOf(changed);
        if (points.isEmpty()) {
            throw new IllegalArgumentException("a series has a run");
        }
    }

    /**
     * One run.
     *
     * @param run the run's name
     * @param score the headline
     * @param generations of every answer, 1 or more
     * @param runDeviation of one generation's score, as this run shows it; empty with one generation
     */
    public record Point(String run, Instant startedAt, double score, int generations, OptionalDouble runDeviation) {

        public Point {
            requireNonNull(run, "run");
            requireNonNull(startedAt, "startedAt");
            requireNonNull(runDeviation, "runDeviation");
        }
    }

    public List<Double> scores() {
        return points.stream().map(Point::score).toList();
    }

    public Point first() {
        return points.get(0);
    }

    /** The part from a run on; empty where the run is not in it. */
    public Optional<Series> from(String run) {
        List<String> names = points.stream().map(Point::run).toList();
        int place = names.indexOf(run);
        return place < 0
                ? Optional.empty()
                : Optional.of(new Series(candidate, points.subList(place, points.size()), changed));
    }

    /** The points of these runs. */
    public List<Point> of(List<String> runs) {
        return points.stream().filter(point -> runs.contains(point.run())).toList();
    }
}
