package dev.mtbench.candidate;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What a model's authors published of it, to be shown beside what is measured here.
 *
 * @param average MT-Bench's, from 1 to 10
 * @param turn1 empty: not published
 * @param turn2 empty: not published
 * @param source where it was published
 * @param judge who judged it; empty: not said
 * @param note how it was had, where that differs from what is usual; empty: nothing to say
 */
public record PublishedScore(
        double average,
        OptionalDouble turn1,
        OptionalDouble turn2,
        String source,
        Optional<String> judge,
        Optional<String> note) {

    public PublishedScore {
        requireNonNull(turn1, "turn1");
        requireNonNull(turn2, "turn2");
        requireNonNull(judge, "judge");
        requireNonNull(note, "note");
        if (source.isBlank()) {
            throw new IllegalArgumentException("a published score needs a source");
        }
        if (!(average >= 1 && average <= 10)) {
            throw new IllegalArgumentException("a published score goes from 1 to 10");
        }
    }
}
