package dev.mtbench.run;

import dev.mtbench.candidate.Answer;
import dev.mtbench.candidate.Candidate;
import dev.mtbench.judge.Judge;
import dev.mtbench.judge.Verdict;
import dev.mtbench.question.Question;
import java.util.ArrayList;
import java.util.List;

/**
 * What is to be done, given what the journal says.
 *
 * @param judges who grades every answer
 * @param generations the conversations with each question, 1 or more
 */
public record Agenda(List<Judge> judges, int generations) {

    /** A text without a readable score is asked for once more, then stays unscored. */
    public static final int MOST_ASKS = 2;

    public Agenda {
        judges = List.copyOf(judges);
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
        if (!standing.toBeJudged(cell)) {
            return;
        }
        for (Judge judge : judges) {
            for (int draw = 1; draw <= judge.draws(); draw++) {
                int number = draw;
                standing.nextAsk(cell, judge.name(), draw, MOST_ASKS)
                        .ifPresent(ask -> tasks.add(new Task.Grade(
                                candidate, question, cell.generation(), cell.turn(), judge, number, ask)));
            }
        }
    }

    /** The replies a run without faults takes of one candidate: answers first, verdicts second. */
    public static int answers(List<Question> questions, int generations) {
        return generations
                * questions.stream()
                        .mapToInt(question -> question.turns().size())
                        .sum();
    }
}
