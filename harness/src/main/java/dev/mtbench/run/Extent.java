package dev.mtbench.run;

import dev.mtbench.candidate.Candidate;
import dev.mtbench.evaluation.Evaluation;
import dev.mtbench.evaluation.Materials;
import dev.mtbench.evaluation.Panel;
import dev.mtbench.question.Question;
import java.util.Comparator;
import java.util.List;

/**
 * What a run without faults takes of one candidate.
 *
 * @param answers over all questions, turns and generations
 * @param verdicts over all judges and draws
 */
public record Extent(int answers, int verdicts) {

    /** The extent of the candidate that takes most: where answers are compared, a pair's verdicts are with its first. */
    public static Extent of(Evaluation evaluation, Materials materials) {
        return evaluation.candidates().stream()
                .map(candidate -> of(evaluation, materials, candidate))
                .max(Comparator.comparingInt(Extent::verdicts))
                .orElseThrow();
    }

    /** The extent of one candidate. */
    public static Extent of(Evaluation evaluation, Materials materials, Candidate candidate) {
        List<Question> questions = materials.set().questions();
        int answers = Agenda.answers(questions, evaluation.runs());
        int graded = Agenda.verdicts(Panel.of(evaluation, materials.set()), questions, evaluation.runs());
        if (!evaluation.mode().isPairwise()) {
            return new Extent(answers, graded);
        }
        long pairs = evaluation.pairs().stream()
                .filter(pair -> pair.first().name().equals(candidate.name()))
                .count();
        return new Extent(answers, (int) (pairs * Comparisons.ORDERS * graded));
    }
}
