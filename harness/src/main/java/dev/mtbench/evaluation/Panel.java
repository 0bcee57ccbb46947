package dev.mtbench.evaluation;

import static java.util.Objects.requireNonNull;

import dev.mtbench.judge.Judge;
import dev.mtbench.judge.Rotation;
import dev.mtbench.question.Question;
import dev.mtbench.question.QuestionSet;
import dev.mtbench.statistics.repeats.CyclicJudges;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Who grades which answer.
 *
 * @param judges in the evaluation's order, at least one
 * @param rotation whether each answer is graded by all of them or by one in turn
 * @param ranks the place of each question among those of its category that are asked, from 0
 */
public record Panel(List<Judge> judges, Rotation rotation, Map<String, Integer> ranks) {

    public Panel {
        requireNonNull(rotation, "rotation");
        judges = List.copyOf(judges);
        ranks = Map.copyOf(ranks);
        if (judges.isEmpty()) {
            throw new IllegalArgumentException("a panel needs a judge");
        }
    }

    /** The panel of an evaluation that asks these questions. */
    public static Panel of(Evaluation evaluation, QuestionSet set) {
        Map<String, Integer> ranks = new HashMap<>();
        Map<String, Integer> asked = new HashMap<>();
        for (Question question : set.questions()) {
            ranks.put(question.id(), asked.merge(question.category(), 1, Integer::sum) - 1);
        }
        return new Panel(evaluation.judges(), evaluation.rotation(), ranks);
    }

    /** A panel whose judges grade every answer. */
    public static Panel ofAll(List<Judge> judges) {
        return new Panel(judges, Rotation.NONE, Map.of());
    }

    /** Whether an answer is graded by one judge of several. */
    public boolean rotates() {
        return rotation == Rotation.CYCLIC && judges.size() > 1;
    }

    /**
     * The judges of a conversation's answers.
     *
     * @param generation from 1
     */
    public List<Judge> members(String question, int generation) {
        if (!rotates()) {
            return judges;
        }
        int rank = requireNonNull(ranks.get(question), question);
        return List.of(judges.get(new CyclicJudges(judges.size()).judge(rank, generation - 1)));
    }

    /** Whether a judge, told apart by its name, grades a conversation's answers. */
    public boolean grades(Judge judge, String question, int generation) {
        return members(question, generation).stream()
                .anyMatch(member -> member.name().equals(judge.name()));
    }

    /** How many of a set's answers a judge grades. */
    public int answers(Judge judge, List<Question> questions, int generations) {
        int answers = 0;
        for (int generation = 1; generation <= generations; generation++) {
            for (Question question : questions) {
                answers += grades(judge, question.id(), generation)
                        ? question.turns().size()
                        : 0;
            }
        }
        return answers;
    }

    /** Where judges that take turns do not have equal shares of every category, so that their biases do not cancel. */
    public Optional<String> warning(QuestionSet set, int generations) {
        CyclicJudges cycle = new CyclicJudges(judges.size());
        List<String> unequal = set.categories().stream()
                .filter(category -> rotates() && !cycle.balanced(questions(set, category), generations))
                .toList();
        return unequal.isEmpty()
                ? Optional.empty()
                : Optional.of("the judges take turns, and their number, " + judges.size()
                        + ", divides neither the runs nor the questions of " + String.join(", ", unequal)
                        + ": their biases do not cancel");
    }

    private static int questions(QuestionSet set, String category) {
        return (int) set.questions().stream()
                .filter(question -> question.category().equals(category))
                .count();
    }
}
