package dev.mtbench.run;

import dev.mtbench.candidate.Answer;
import dev.mtbench.evaluation.Pair;
import dev.mtbench.evaluation.Panel;
import dev.mtbench.judge.Judge;
import dev.mtbench.question.Question;
import java.util.ArrayList;
import java.util.List;

/**
 * Which comparisons are due: those of two answers that are there, in both orders. An answer that failed is not compared;
 * one without text loses by rule, and no judge is asked. A text that no preference can be read from is not asked for
 * again, so that a pair's answers take two requests of each judge and draw. For one thread.
 */
final class Comparisons {

    /** Each pair of answers is shown both ways round. */
    static final int ORDERS = 2;

    private final List<Pair> pairs;
    private final Panel panel;
    private final int generations;
    private final Standings standings;

    /**
     * Prepares.
     *
     * @param pairs none where answers are not compared
     */
    Comparisons(List<Pair> pairs, Panel panel, int generations, Standings standings) {
        this.pairs = List.copyOf(pairs);
        this.panel = panel;
        this.generations = generations;
        this.standings = standings;
    }

    /** All that can be started now: at the beginning of a run, or where a resumed one goes on. */
    List<Task> open(List<Question> questions) {
        List<Task> tasks = new ArrayList<>();
        for (Pair pair : pairs) {
            for (int generation = 1; generation <= generations; generation++) {
                for (Question question : questions) {
                    for (int turn = 1; turn <= question.turns().size(); turn++) {
                        due(pair, question, new Cell(question.id(), generation, turn), tasks);
                    }
                }
            }
        }
        return tasks;
    }

    /** What an entry makes possible, once it is on disk and in its candidate's standing. */
    List<Task> after(Entry entry, Task done) {
        List<Task> tasks = new ArrayList<>();
        if (entry instanceof Entry.Answered answered && !(answered.answer() instanceof Answer.Failed)) {
            pairs.stream()
                    .filter(pair -> pair.has(done.candidate()))
                    .forEach(pair -> due(pair, done.question(), entry.cell(), tasks));
        }
        return tasks;
    }

    private void due(Pair pair, Question question, Cell cell, List<Task> tasks) {
        Standing first = standings.of(pair.first());
        if (!first.toBeJudged(cell) || !standings.of(pair.second()).toBeJudged(cell)) {
            return;
        }
        for (Judge judge : panel.members(cell.question(), cell.generation())) {
            for (int draw = 1; draw <= judge.draws(); draw++) {
                for (int order = 1; order <= ORDERS; order++) {
                    if (first.toBeCompared(cell, pair.second().name(), order, judge.name(), draw)) {
                        tasks.add(new Task.Compare(
                                pair.first(),
                                pair.second(),
                                question,
                                cell.generation(),
                                cell.turn(),
                                order,
                                judge,
                                draw));
                    }
                }
            }
        }
    }
}
