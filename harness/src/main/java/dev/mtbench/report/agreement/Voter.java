package dev.mtbench.report.agreement;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Somebody who says which of two answers is better: people, a judge that compares, or one whose scores say it.
 *
 * @param ballots those in each box; several where several people, or draws, have voted
 */
record Voter(String name, Map<Ballot.Box, List<Ballot>> ballots) {

    Voter {
        requireNonNull(name, "name");
        ballots = Collections.unmodifiableMap(new LinkedHashMap<>(ballots));
    }
}
