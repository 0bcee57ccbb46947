package dev.mtbench.report;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Two runs, or two candidates of one, side by side: what {@code compare --json} prints. Null means unknown.
 *
 * @param differing how the two runs' protocols differ; none unless such a comparison was asked for
 * @param notes what else a reader should know, such as candidates that only one run has
 * @param moved the questions that moved most, of each pair
 */
public record RunComparison(
        Side baseline,
        Side candidate,
        List<String> differing,
        List<String> notes,
        List<ComparisonPart> comparisons,
        List<Moved> moved) {

    public RunComparison {
        differing = List.copyOf(differing);
        notes = List.copyOf(notes);
        comparisons = List.copyOf(comparisons);
        moved = List.copyOf(moved);
    }

    /** One of the two runs. */
    public record Side(String run, String startedAt, String status, String protocol) {}

    /**
     * A question and what both said to it.
     *
     * @param pair the place of the comparison it belongs to, from 0
     * @param difference candidate minus baseline
     */
    public record Moved(
            int pair,
            String question,
            String category,
            double difference,
            List<Exchange> baseline,
            List<Exchange> candidate) {}

    /**
     * One turn of the first generation.
     *
     * @param score the mean over generations, judges and draws
     * @param answer null where there is none
     */
    public record Exchange(
            int turn,
            String request,
            @Nullable Double score,
            @Nullable String answer,
            List<JudgeSaid> verdicts) {}

    /** A judge's first draw. */
    public record JudgeSaid(
            String judge, @Nullable Double score, @Nullable String text) {}
}
