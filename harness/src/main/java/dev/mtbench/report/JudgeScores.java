package dev.mtbench.report;

import dev.mtbench.candidate.Answer;
import dev.mtbench.evaluation.Panel;
import dev.mtbench.judge.Judge;
import dev.mtbench.question.Question;
import dev.mtbench.question.QuestionSet;
import dev.mtbench.question.Scale;
import dev.mtbench.run.Cell;
import dev.mtbench.run.Entry;
import dev.mtbench.run.Ledger;
import dev.mtbench.statistics.CellMeans;
import dev.mtbench.statistics.Interval;
import dev.mtbench.statistics.agreement.PanelAverage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** What the judges say of one candidate's answers, each by itself and together. For one thread. */
final class JudgeScores {

    private final QuestionSet set;
    private final Panel panel;
    private final int generations;
    private final Ledger ledger;
    private Optional<Optional<List<Double>>> biases = Optional.empty();

    JudgeScores(QuestionSet set, Panel panel, int generations, Ledger ledger) {
        this.set = set;
        this.panel = panel;
        this.generations = generations;
        this.ledger = ledger;
    }

    Panel panel() {
        return panel;
    }

    /** The last verdict of every draw of a judge, as far as there is one. */
    List<Entry.Judged> verdicts(Cell cell, Judge judge) {
        List<Entry.Judged> verdicts = new ArrayList<>();
        for (int draw = 1; draw <= judge.draws(); draw++) {
            ledger.verdict(new Ledger.Draw(cell, judge.name(), draw)).ifPresent(verdicts::add);
        }
        return verdicts;
    }

    /** Whether an answer has no text: it gets the scale's lowest score by rule, from every judge. */
    boolean blank(Cell cell) {
        return text(cell).filter(String::isBlank).isPresent();
    }

    private Optional<String> text(Cell cell) {
        return ledger.answer(cell).map(Entry.Answered::answer).flatMap(Answer::text);
    }

    /** The mean over one judge's draws; empty where it has given no score. */
    Optional<Double> of(Cell cell, Judge judge) {
        if (blank(cell)) {
            return Optional.of(set.manifest().scale().lowest());
        }
        return mean(verdicts(cell, judge).stream()
                .map(verdict -> verdict.verdict().score())
                .filter(OptionalDouble::isPresent)
                .map(OptionalDouble::getAsDouble)
                .toList());
    }

    /** One draw of a judge; empty where it gave no score. */
    OptionalDouble of(Cell cell, Judge judge, int draw) {
        return blank(cell)
                ? OptionalDouble.of(set.manifest().scale().lowest())
                : ledger.verdict(new Ledger.Draw(cell, judge.name(), draw))
                        .map(verdict -> verdict.verdict().score())
                        .orElse(OptionalDouble.empty());
    }

    /** The scores of all judges, in their order. */
    List<Optional<Double>> row(Cell cell) {
        return panel.judges().stream().map(judge -> of(cell, judge)).toList();
    }

    /** The rows of all answers that are there and were to be judged. */
    List<List<Optional<Double>>> rows() {
        return cells().stream().map(this::row).toList();
    }

    /** The answers that are there and were to be judged. */
    List<Cell> cells() {
        List<Cell> cells = new ArrayList<>();
        for (Question question : set.questions()) {
            for (int generation = 1; generation <= generations; generation++) {
                for (int turn = 1; turn <= question.turns().size(); turn++) {
                    Cell cell = new Cell(question.id(), generation, turn);
                    if (text(cell).filter(text -> !text.isBlank()).isPresent()) {
                        cells.add(cell);
                    }
                }
            }
        }
        return cells;
    }

    /**
     * By how much each judge is milder than the panel, on this candidate's answers, by least squares; empty where that
     * cannot be told: with one judge, with judges that take turns, or where one judged nothing.
     */
    Optional<List<Double>> biases() {
        if (biases.isEmpty()) {
            biases = Optional.of(
                    panel.judges().size() < 2 || panel.rotates()
                            ? Optional.empty()
                            : PanelAverage.of(rows()).biases());
        }
        return biases.get();
    }

    /** How many of the judges that grade an answer have given it a score. */
    int judged(Cell cell) {
        return (int) panel.members(cell.question(), cell.generation()).stream()
                .filter(judge -> of(cell, judge).isPresent())
                .count();
    }

    /** Whether a judge that was to grade an answer has given it no score. */
    boolean lacksAJudge(Cell cell) {
        return judged(cell) < panel.members(cell.question(), cell.generation()).size();
    }

    /**
     * The score of an answer: the mean over the judges that grade it. Where some of them have given none, it is that of
     * the others less their biases, since their mean alone would be a score by another panel; empty where these cannot
     * be told, or nobody has given one.
     */
    Optional<Double> together(Cell cell) {
        return lacksAJudge(cell) ? adjusted(cell) : unadjusted(cell);
    }

    /** The mean over the judges that have given a score, whoever they are. */
    Optional<Double> unadjusted(Cell cell) {
        return mean(panel.members(cell.question(), cell.generation()).stream()
                .flatMap(judge -> of(cell, judge).stream())
                .toList());
    }

    /** The same less their biases, and on the scale; empty where the biases cannot be told. */
    Optional<Double> adjusted(Cell cell) {
        if (blank(cell)) {
            return unadjusted(cell);
        }
        Scale scale = set.manifest().scale();
        return biases().flatMap(known -> mean(less(known, cell)))
                .map(new Interval(scale.lowest(), scale.highest())::clip);
    }

    private List<Double> less(List<Double> known, Cell cell) {
        List<Double> scores = new ArrayList<>();
        for (int place = 0; place < known.size(); place++) {
            double bias = known.get(place);
            of(cell, panel.judges().get(place)).ifPresent(score -> scores.add(score - bias));
        }
        return scores;
    }

    private static Optional<Double> mean(List<Double> values) {
        return values.isEmpty() ? Optional.empty() : Optional.of(CellMeans.mean(values));
    }
}
