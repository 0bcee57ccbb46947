package dev.mtbench.report.plot;

import java.util.List;
import java.util.Optional;

/** A candidate's scores by category, or by turn, in the plot's order; empty where unknown. */
public record Profile(String name, List<Optional<Double>> scores) {

    public Profile {
        scores = List.copyOf(scores);
    }
}
