package dev.mtbench.report;

import dev.mtbench.judge.Imitation;
import dev.mtbench.question.PromptTemplate;
import dev.mtbench.question.Question;
import dev.mtbench.question.QuestionSet;
import dev.mtbench.run.Cell;
import java.util.ArrayList;
import java.util.List;

/** The answers of one candidate that look like the judge's prompt or like a verdict. */
final class Imitations {

    private Imitations() {}

    static List<Report.ImitationPart> in(ScoreSheet sheet) {
        QuestionSet set = sheet.set();
        List<Report.ImitationPart> found = new ArrayList<>();
        for (Question question : set.questions()) {
            for (int turn = 1; turn <= question.turns().size(); turn++) {
                PromptTemplate prompt = set.judgePrompts().single(turn, set.needsReference(question));
                for (Cell cell : sheet.cells(question, turn)) {
                    sheet.ledger()
                            .answer(cell)
                            .flatMap(entry -> entry.answer().text())
                            .flatMap(text -> Imitation.in(text, prompt))
                            .map(imitation -> new Report.ImitationPart(
                                    cell.question(), cell.generation(), cell.turn(), imitation.text()))
                            .ifPresent(found::add);
                }
            }
        }
        return found;
    }
}
