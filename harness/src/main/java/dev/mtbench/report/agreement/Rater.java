package dev.mtbench.report.agreement;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One judge of one run, with all its scores.
 *
 * @param name the judge's, with its run's where another run has a judge of this name
 * @param model as its endpoint knows it
 * @param ratings by place; only answers that the judge has graded
 */
record Rater(String name, String run, String model, int draws, Map<Place, Rated> ratings) {

    Rater {
        requireNonNull(name, "name");
        requireNonNull(run, "run");
        requireNonNull(model, "model");
        ratings = Collections.unmodifiableMap(new LinkedHashMap<>(ratings));
    }

    Rater named(String other) {
        return new Rater(other, run, model, draws, ratings);
    }
}
