package dev.mtbench.run;

import dev.mtbench.evaluation.Evaluation;
import dev.mtbench.evaluation.Materials;
import dev.mtbench.evaluation.Panel;
import dev.mtbench.question.Question;
import java.util.List;

/**
 * What a run without faults takes of one candidate.
 *
 * @param answers over all questions, turns and generations
 * @param verdicts over all judges and draws
 */
public record Extent(int answers, int verdicts) {

    public static Extent of(Evaluation evaluation, Materials materials) {
        List<Question> questions = materials.set().questions();
        Panel panel = Panel.of(evaluation, materials.set());
        return new Extent(
                Agenda.answers(questions, evaluation.runs()), Agenda.verdicts(panel, questions, evaluation.runs()));
    }
}
