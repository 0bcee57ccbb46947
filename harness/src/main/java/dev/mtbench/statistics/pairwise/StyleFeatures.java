package dev.mtbench.statistics.pairwise;

import java.util.ArrayList;
import java.util.List;

/**
 * What two answers differ by in length and layout, as arena-hard controls for it.
 *
 * <p>Source: arena-hard-auto, {@code show_result.py}: (a-b)/(a+b) of the tokens; of each kind of Markdown its density
 * count/(tokens+1), (a-b)/(a+b+1).
 *
 * @param length -1 to 1
 * @param markdown one for each kind, such as headers, lists and bold
 */
public record StyleFeatures(double length, List<Double> markdown) {

    /**
     * One answer.
     *
     * @param tokens at least 0
     * @param markdown how often it has each kind
     */
    public record Answer(int tokens, List<Integer> markdown) {

        public Answer {
            markdown = List.copyOf(markdown);
        }

        private double density(int kind) {
            return markdown.get(kind) / (tokens + 1.0);
        }
    }

    public StyleFeatures {
        markdown = List.copyOf(markdown);
    }

    /** The candidate's answer against the baseline's, which counts the same kinds. */
    public static StyleFeatures of(Answer candidate, Answer baseline) {
        List<Double> markdown = new ArrayList<>();
        for (int kind = 0; kind < candidate.markdown().size(); kind++) {
            double one = candidate.density(kind);
            double other = baseline.density(kind);
            markdown.add((one - other) / (one + other + 1));
        }
        int tokens = candidate.tokens() + baseline.tokens();
        double longer = candidate.tokens() - baseline.tokens();
        return new StyleFeatures(tokens == 0 ? 0 : longer / tokens, markdown);
    }
}
