package dev.mtbench.report;

import dev.mtbench.judge.Imitation;
import dev.mtbench.question.PromptTemplate;
import dev.mtbench.question.Question;
import dev.mtbench.question.QuestionSet;
import dev.mtbench.run.Cell;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The answers of one candidate that look like the judge's prompt or like a verdict. */
final class Imitations {

    private Imitations() {}

    static List<CandidatePart.ImitationPart> in(ScoreSheet sheet) {
        QuestionSet set = sheet.set();
        List<CandidatePart.ImitationPart> found = new ArrayList<>();
        Map<PromptTemplate, Imitation.Finder> finders = new HashMap<>();
        for (Question question : set.questions()) {
            for (int turn = 1; turn <= question.turns().size(); turn++) {
                Imitation.Finder finder = finders.computeIfAbsent(
                        sheet.graded()
                                ? set.judgePrompts().single(turn, set.needsReference(question))
                                : set.judgePrompts().pairwise(turn, set.needsReference(question)),
                        Imitation.Finder::new);
                for (Cell cell : sheet.cells(question, turn)) {
                    sheet.ledger()
                            .answer(cell)
                            .flatMap(entry -> entry.answer().text())
                            .flatMap(finder::in)
                            .map(imitation -> new CandidatePart.ImitationPart(
                                    cell.question(), cell.generation(), cell.turn(), imitation.text()))
                            .ifPresent(found::add);
                }
            }
        }
        return found;
    }
}
