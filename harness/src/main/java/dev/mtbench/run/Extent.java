package dev.mtbench.run;

import dev.mtbench.evaluation.Evaluation;
import dev.mtbench.evaluation.Materials;
import dev.mtbench.judge.Judge;

/**
 * What a run without faults takes of one candidate.
 *
 * @param answers over all questions, turns and generations
 * @param verdicts over all judges and draws
 */
public record Extent(int answers, int verdicts) {

    public static Extent of(Evaluation evaluation, Materials materials) {
        int answers = Agenda.answers(materials.set().questions(), evaluation.runs());
        return new Extent(
                answers,
                answers * evaluation.judges().stream().mapToInt(Judge::draws).sum());
    }
}
