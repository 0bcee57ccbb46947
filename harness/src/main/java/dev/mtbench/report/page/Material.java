package dev.mtbench.report.page;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.mtbench.question.Scale;
import gg.jte.Content;
import gg.jte.TemplateOutput;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the page's script has to show: the questions once, and what each candidate made of them. What is unknown, or
 * empty, is left out.
 *
 * @param head the scale, the names and the questions, as JSON
 * @param candidates in the report's order
 */
record Material(String head, List<OfCandidate> candidates) implements Content {

    /**
     * What all candidates have in common.
     *
     * @param candidates their names, in the report's order
     */
    record Head(Scale scale, List<String> candidates, List<String> judges, List<Asked> questions) {}

    /**
     * A candidate's conversations.
     *
     * @param questions JSON of each question's generations, and of each of these its turns
     * @param scores by turn, of all answers that have one
     * @param shortened answers whose texts were left out
     */
    record OfCandidate(List<String> questions, List<List<Double>> scores, int shortened) {}

    /** The JSON, as it stands in the page. */
    @Override
    public void writeTo(TemplateOutput output) {
        output.writeContent(head, 0, head.length() - 1);
        output.writeContent(",\"conversations\":[");
        for (int i = 0; i < candidates.size(); i++) {
            output.writeContent(i == 0 ? "[" : ",\n[");
            List<String> questions = candidates.get(i).questions();
            for (int q = 0; q < questions.size(); q++) {
                output.writeContent(q == 0 ? "" : ",\n");
                output.writeContent(questions.get(q));
            }
            output.writeContent("]");
        }
        output.writeContent("]}");
    }

    int shortened() {
        return candidates.stream().mapToInt(OfCandidate::shortened).sum();
    }

    /**
     * A question.
     *
     * @param references what the judge is shown, by turn; empty for none
     */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    record Asked(String id, String category, List<String> turns, List<String> references) {}

    /**
     * An answer.
     *
     * @param html the text rendered; null where it is shown as it is
     * @param fault why there is no answer
     * @param note where an imported text comes from
     * @param shortened whether its texts were left out
     * @param seconds from the request to the last byte
     */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    record Answered(
            String outcome,
            @Nullable Double score,
            @Nullable String text,
            @Nullable String html,
            @Nullable String thinking,
            @Nullable String fault,
            @Nullable String note,
            @Nullable Long inputTokens,
            @Nullable Long outputTokens,
            @Nullable Double seconds,
            @Nullable String finish,
            @Nullable String at,
            @Nullable Boolean shortened,
            List<Judged> verdicts) {

        /** What is left where there is no room for texts. */
        static Answered shortened(String outcome, @Nullable Double score) {
            return new Answered(
                    outcome, score, null, null, null, null, null, null, null, null, null, null, true, List.of());
        }
    }

    /**
     * A verdict.
     *
     * @param judge its place among the judges
     * @param draw from 1
     * @param ask from 1
     * @param why how the score was found, or why there is none
     * @param against of a comparison the opponent's place among the candidates
     * @param order of a comparison, 1 where the candidate's answer was shown first
     * @param pick of a comparison the place of the better answer, or a tie; null for no verdict
     */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    record Judged(
            int judge,
            int draw,
            int ask,
            @Nullable Double score,
            String why,
            String prompt,
            @Nullable String text,
            @Nullable String html,
            @Nullable Integer against,
            @Nullable Integer order,
            @Nullable String pick) {}
}
