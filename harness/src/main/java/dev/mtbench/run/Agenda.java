package dev.mtbench.run;

import static java.util.Objects.requireNonNull;

import dev.mtbench.candidate.Answer;
import dev.mtbench.candidate.Candidate;
import dev.mtbench.evaluation.Panel;
import dev.mtbench.judge.Judge;
import dev.mtbench.judge.Verdict;
import dev.mtbench.question.Question;
import java.util.ArrayList;
import java.util.List;

/**
 * What is to be done for each candidate by itself, given what the journal says.
 *
 * @param panel who grades which answer
 * @param generations the conversations with each question, 1 or more
 * @param grading whether each answer is graded; false where answers are compared
 */
public record Agenda(Panel panel, int generations, boolean grading) {

    /** A text without a readable score is asked for once more, then stays unscored. */
    public static final int MOST_ASKS = 2;

    public Agenda {
        requireNonNull(panel, "panel");
    }

    /** The agenda of a run that grades each answer. */
    public Agenda(Panel panel, int generations) {
        this(panel, generations, true);
    }

    /** All that can be started now for a candidate: at the beginning of a run, or where a resumed one goes on. */
    public List<Task> open(Candidate candidate, List<Question> questions, Standing standing) {
        List<Task> tasks = new ArrayList<>();
        for (int generation = 1; generation <= generations; generation++) {
            for (Question question : questions) {
                conversation(candidate, question, generation, standing, tasks);
            }
        }
        return tasks;
    }

    private void conversation(
            Candidate candidate, Question question, int generation, Standing standing, List<Task> tasks) {
        for (int turn = 1; turn <= question.turns().size(); turn++) {
            Cell cell = new Cell(question.id(), generation, turn);
            if (!standing.answered(cell)) {
                if (standing.asking()) {
                    tasks.add(new Task.Ask(candidate, question, generation, turn));
                }
                return;
            }
            grades(candidate, question, cell, standing, tasks);
        }
    }

    /** What an entry makes possible, once it is on disk and in the ledger. */
    public List<Task> after(Entry entry, Task done, Standing standing) {
        List<Task> tasks = new ArrayList<>();
        if (entry instanceof Entry.Answered answered && !(answered.answer() instanceof Answer.Failed)) {
            grades(done.candidate(), done.question(), entry.cell(), standing, tasks);
            if (done.turn() < done.question().turns().size()) {
                tasks.add(new Task.Ask(done.candidate(), done.question(), done.generation(), done.turn() + 1));
            }
        } else if (entry instanceof Entry.Judged judged
                && judged.verdict() instanceof Verdict.Unscored
                && judged.ask() < MOST_ASKS
                && done instanceof Task.Grade grade) {
            tasks.add(new Task.Grade(
                    grade.candidate(),
                    grade.question(),
                    grade.generation(),
                    grade.turn(),
                    grade.judge(),
                    grade.draw(),
                    judged.ask() + 1));
        }
        return tasks;
    }

    private void grades(Candidate candidate, Question question, Cell cell, Standing standing, List<Task> tasks) {
        if (!grading || !standing.toBeJudged(cell)) {
            return;
        }
        for (Judge judge : panel.members(cell.question(), cell.generation())) {
            for (int draw = 1; draw <= judge.draws(); draw++) {
                int number = draw;
                standing.nextAsk(cell, judge.name(), draw, MOST_ASKS)
                        .ifPresent(ask -> tasks.add(new Task.Grade(
                                candidate, question, cell.generation(), cell.turn(), judge, number, ask)));
            }
        }
    }

    /** The answers that a run without faults takes of one candidate. */
    public static int answers(List<Question> questions, int generations) {
        return generations
                * questions.stream()
                        .mapToInt(question -> question.turns().size())
                        .sum();
    }

    /** The verdicts that a run without faults takes on one candidate. */
    public static int verdicts(Panel panel, List<Question> questions, int generations) {
        return panel.judges().stream()
                .mapToInt(judge -> judge.draws() * panel.answers(judge, questions, generations))
                .sum();
    }
}
