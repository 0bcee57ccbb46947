package dev.mtbench.report;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the evaluation's gate said when the run ended.
 *
 * @param passed false also where it cannot be said
 * @param baseline the run compared with; null for none
 * @param comparisons each candidate with itself in the baseline
 * @param notes such as that there is no run to compare with yet
 */
public record GatePart(
        boolean passed,
        @Nullable Double minScore,
        @Nullable String baseline,
        double margin,
        List<GateFinding> findings,
        List<ComparisonPart> comparisons,
        List<String> notes) {
    /**
     * One rule and one candidate.
     *
     * @param rule minScore or baseline
     * @param outcome PASSED, FAILED, INVALID_MISSING where too much is missing to say, or NOT_COMPARED where there is
     *     nothing to hold it against, or too little
     * @param text in words
     */
    public record GateFinding(String candidate, String rule, String outcome, String text) {}
}
