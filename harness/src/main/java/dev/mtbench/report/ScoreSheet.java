package dev.mtbench.report;

import dev.mtbench.comparison.Scores;
import dev.mtbench.evaluation.Panel;
import dev.mtbench.judge.FastChatRating;
import dev.mtbench.judge.Judge;
import dev.mtbench.judge.Rating;
import dev.mtbench.judge.VerdictForm;
import dev.mtbench.question.Question;
import dev.mtbench.question.QuestionSet;
import dev.mtbench.question.Scale;
import dev.mtbench.run.Cell;
import dev.mtbench.run.Entry;
import dev.mtbench.run.Ledger;
import dev.mtbench.run.StoredRun;
import dev.mtbench.statistics.CellMeans;
import dev.mtbench.statistics.Interval;
import dev.mtbench.statistics.repeats.Generations;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.IntStream;

/** One candidate's scores by place. */
final class ScoreSheet {

    private final QuestionSet set;
    private final int generations;
    private final Ledger ledger;
    private final boolean graded;
    private final JudgeScores judgeScores;
    private final Map<Cell, Optional<Double>> scores = new HashMap<>();

    ScoreSheet(QuestionSet set, Panel panel, int generations, Ledger ledger) {
        this(set, panel, generations, ledger, true);
    }

    private ScoreSheet(QuestionSet set, Panel panel, int generations, Ledger ledger, boolean graded) {
        this.set = set;
        this.graded = graded;
        this.generations = generations;
        this.ledger = ledger;
        this.judgeScores = new JudgeScores(set, panel, generations, ledger);
    }

    static ScoreSheet of(StoredRun run, Ledger ledger) {
        QuestionSet set = run.materials().set();
        boolean graded = !run.evaluation().mode().isPairwise();
        return new ScoreSheet(set, panel(run), run.generations(ledger), ledger, graded);
    }

    /** Who grades; where answers are compared there is nothing to say of several judges' scores. */
    static Panel panel(StoredRun run) {
        return run.evaluation().mode().isPairwise()
                ? Panel.ofAll(run.evaluation().judges().subList(0, 1))
                : Panel.of(run.evaluation(), run.materials().set());
    }

    /** Whether answers are graded; where they are compared, none has a score and none is expected. */
    boolean graded() {
        return graded;
    }

    QuestionSet set() {
        return set;
    }

    List<Judge> judges() {
        return judgeScores.panel().judges();
    }

    /** What each judge says by itself. */
    JudgeScores judgeScores() {
        return judgeScores;
    }

    int generations() {
        return generations;
    }

    Ledger ledger() {
        return ledger;
    }

    /** The scale as the statistics know it. */
    Interval scale() {
        Scale scale = set.manifest().scale();
        return new Interval(scale.lowest(), scale.highest());
    }

    /** All places of a question, whether there is a score or not. */
    List<Cell> cells(Question question, int turn) {
        List<Cell> cells = new ArrayList<>();
        for (int generation = 1; generation <= generations; generation++) {
            cells.add(new Cell(question.id(), generation, turn));
        }
        return cells;
    }

    /** The score of an answer, by all who grade it; an answer without text has the scale's lowest. */
    Optional<Double> score(Cell cell) {
        // Tables, counts and bounds ask for it again and again, and with many draws it is a long sum.
        return graded ? scores.computeIfAbsent(cell, judgeScores::together) : Optional.empty();
    }

    /** The mean over generations; empty where none has a score. */
    Optional<Double> score(Question question, int turn) {
        return mean(cells(question, turn).stream()
                .flatMap(cell -> score(cell).stream())
                .toList());
    }

    private static Optional<Double> mean(List<Double> values) {
        return values.isEmpty() ? Optional.empty() : Optional.of(CellMeans.mean(values));
    }

    List<Question> questions(String category) {
        return set.questions().stream()
                .filter(question -> question.category().equals(category))
                .toList();
    }

    /** The scores of a category. */
    CellMeans means(String category) {
        return table(category, this::score);
    }

    /** The scores of a category in one generation alone. */
    CellMeans means(String category, int generation) {
        return table(category, (question, turn) -> score(new Cell(question.id(), generation, turn)));
    }

    /** The scores of a category in each generation: what shows how much running again changes. */
    Generations generations(String category) {
        return new Generations(IntStream.rangeClosed(1, generations)
                .mapToObj(generation -> means(category, generation))
                .toList());
    }

    /** What comparisons rest on. */
    Scores scores(String candidate) {
        return new Scores(
                candidate,
                scale(),
                set.categories().stream()
                        .map(category -> new Scores.Category(
                                category,
                                questions(category).stream().map(Question::id).toList(),
                                means(category)))
                        .toList());
    }

    /** The scores of a category as something else than the panel has them. */
    CellMeans means(String category, Function<Cell, Optional<Double>> scoring) {
        return table(
                category,
                (question, turn) -> mean(cells(question, turn).stream()
                        .flatMap(cell -> scoring.apply(cell).stream())
                        .toList()));
    }

    /** By question, generation and draw of the only judge, means over turns; empty where a score is missing. */
    Optional<List<List<List<Double>>>> draws() {
        if (judges().size() != 1) {
            return Optional.empty();
        }
        List<List<List<Double>>> questions = new ArrayList<>();
        for (Question question : set.questions()) {
            List<List<Double>> byGeneration = new ArrayList<>();
            for (int generation = 1; generation <= generations; generation++) {
                List<Double> byDraw = draws(question, generation);
                if (byDraw.size() < judges().get(0).draws()) {
                    return Optional.empty();
                }
                byGeneration.add(byDraw);
            }
            questions.add(byGeneration);
        }
        return Optional.of(questions);
    }

    private List<Double> draws(Question question, int generation) {
        Judge judge = judges().get(0);
        List<Double> means = new ArrayList<>();
        for (int draw = 1; draw <= judge.draws(); draw++) {
            List<Double> turns = new ArrayList<>();
            for (int turn = 1; turn <= question.turns().size(); turn++) {
                ledger.verdict(new Ledger.Draw(new Cell(question.id(), generation, turn), judge.name(), draw))
                        .flatMap(verdict -> Figures.optional(verdict.verdict().score()))
                        .ifPresent(turns::add);
            }
            if (turns.size() == question.turns().size()) {
                means.add(CellMeans.mean(turns));
            }
        }
        return means;
    }

    /** The same if every missing score were this one. */
    CellMeans meansWithMissingAs(String category, double missing) {
        return table(
                category,
                (question, turn) -> mean(cells(question, turn).stream()
                        .map(cell -> score(cell).orElse(missing))
                        .toList()));
    }

    private CellMeans table(String category, BiFunction<Question, Integer, Optional<Double>> scoring) {
        List<Question> questions = questions(category);
        int turns = questions.stream()
                .mapToInt(question -> question.turns().size())
                .max()
                .orElseThrow();
        List<List<Optional<Double>>> rows = new ArrayList<>();
        for (Question question : questions) {
            List<Optional<Double>> row = new ArrayList<>();
            for (int turn = 1; turn <= question.turns().size(); turn++) {
                row.add(scoring.apply(question, turn));
            }
            rows.add(row);
        }
        return new CellMeans(rows, turns);
    }

    /** How many answers of these questions in this turn were asked for, and how many have a score. */
    Count count(List<Question> questions, int turn) {
        int expected = 0;
        int scored = 0;
        for (Question question : questions) {
            if (graded && turn <= question.turns().size()) {
                List<Cell> cells = cells(question, turn);
                expected += cells.size();
                scored += (int)
                        cells.stream().filter(cell -> score(cell).isPresent()).count();
            }
        }
        return new Count(scored, expected);
    }

    Count count(List<Question> questions) {
        Count count = new Count(0, 0);
        for (int turn = 1; turn <= set.turns(); turn++) {
            count = count.plus(count(questions, turn));
        }
        return count;
    }

    record Count(int scored, int expected) {
        Count plus(Count other) {
            return new Count(scored + other.scored, expected + other.expected);
        }
    }

    /**
     * The scores FastChat would have in a turn, one a row of its file; none of judges that take turns or write JSON, which
     * it cannot read.
     */
    List<Double> fastChatRows(int turn) {
        List<Double> rows = new ArrayList<>();
        if (judgeScores.panel().rotates() || judges().get(0).verdict() == VerdictForm.JSON_SCHEMA) {
            return rows;
        }
        for (Question question : set.questions()) {
            for (Cell cell : cells(question, turn)) {
                for (Entry.Judged verdict : judgeScores.verdicts(cell, judges().get(0))) {
                    fastChat(verdict).ifPresent(rows::add);
                }
            }
        }
        return rows;
    }

    private static OptionalDouble fastChat(Entry.Judged judged) {
        if (judged.recorded().isPresent()) {
            double score = judged.recorded().get().score();
            return score == -1 ? OptionalDouble.empty() : OptionalDouble.of(score);
        }
        return judged.verdict()
                .text()
                .map(FastChatRating::read)
                .filter(Rating.Found.class::isInstance)
                .map(found -> OptionalDouble.of(((Rating.Found) found).score()))
                .orElse(OptionalDouble.empty());
    }
}
