package dev.mtbench.report;

import dev.mtbench.candidate.Answer;
import dev.mtbench.question.Question;
import dev.mtbench.question.QuestionSet;
import dev.mtbench.run.Cell;
import dev.mtbench.run.Entry;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * How a candidate's answers turned out.
 *
 * @param counts of every outcome there is, 0 included
 * @param failures what stood in the way of those that failed, by fault
 */
record Outcomes(Map<String, Long> counts, Map<String, Long> failures) {

    static Outcomes of(QuestionSet set, ScoreSheet sheet) {
        Outcomes outcomes = new Outcomes(new LinkedHashMap<>(), new TreeMap<>());
        Answer.OUTCOMES.forEach(outcome -> outcomes.counts.put(outcome, 0L));
        outcomes.counts.put("notAsked", 0L);
        for (Question question : set.questions()) {
            for (int turn = 1; turn <= question.turns().size(); turn++) {
                for (Cell cell : sheet.cells(question, turn)) {
                    outcomes.add(sheet.ledger().answer(cell).map(Entry.Answered::answer));
                }
            }
        }
        return outcomes;
    }

    private void add(Optional<Answer> answer) {
        counts.merge(answer.map(Answer::outcome).orElse("notAsked"), 1L, Long::sum);
        if (answer.orElse(null) instanceof Answer.Failed failed) {
            failures.merge(failed.fault().kind().label(), 1L, Long::sum);
        }
    }

    /** As a reader is told: each with how often, in the order of their names. */
    static String named(Map<String, Long> failures) {
        return failures.entrySet().stream()
                .map(each -> each.getValue() + " " + each.getKey())
                .collect(Collectors.joining(", "));
    }
}
