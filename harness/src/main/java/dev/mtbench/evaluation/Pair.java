package dev.mtbench.evaluation;

import static java.util.Objects.requireNonNull;

import dev.mtbench.candidate.Candidate;

/**
 * Two candidates whose answers are compared.
 *
 * @param first the one whose journal the comparisons are in, and whose answer is A in the first of both orders
 * @param second the other: the baseline, where there is one
 */
public record Pair(Candidate first, Candidate second) {

    public Pair {
        requireNonNull(first, "first");
        requireNonNull(second, "second");
        if (first.name().equals(second.name())) {
            throw new IllegalArgumentException("'" + first.name() + "' cannot be compared with itself");
        }
    }

    /** Whether it is one of the two. */
    public boolean has(Candidate candidate) {
        return first.name().equals(candidate.name()) || second.name().equals(candidate.name());
    }
}
