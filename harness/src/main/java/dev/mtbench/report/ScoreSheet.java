package dev.mtbench.report;

import dev.mtbench.candidate.Answer;
import dev.mtbench.comparison.Scores;
import dev.mtbench.judge.FastChatRating;
import dev.mtbench.judge.Judge;
import dev.mtbench.judge.Rating;
import dev.mtbench.question.Question;
import dev.mtbench.question.QuestionSet;
import dev.mtbench.question.Scale;
import dev.mtbench.run.Cell;
import dev.mtbench.run.Entry;
import dev.mtbench.run.Ledger;
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
import java.util.stream.IntStream;

/** One candidate's scores by place. */
final class ScoreSheet {

    private final QuestionSet set;
    private final List<Judge> judges;
    private final int generations;
    private final Ledger ledger;
    private final Map<Cell, Optional<Double>> scores = new HashMap<>();

    ScoreSheet(QuestionSet set, List<Judge> judges, int generations, Ledger ledger) {
        this.set = set;
        this.judges = judges;
        this.generations = generations;
        this.ledger = ledger;
    }

    QuestionSet set() {
        return set;
    }

    List<Judge> judges() {
        return judges;
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

    /**
     * The score of an answer: the mean over judges of their means over draws. Empty where a judge has given none: the
     * mean of the others would be a score by another panel. An answer without text has the scale's lowest.
     */
    Optional<Double> score(Cell cell) {
        // Tables, counts and bounds ask for it again and again, and with many draws it is a long sum.
        return scores.computeIfAbsent(cell, this::computed);
    }

    private Optional<Double> computed(Cell cell) {
        Optional<Answer> answer = ledger.answer(cell).map(Entry.Answered::answer);
        if (answer.isEmpty() || answer.get().text().isEmpty()) {
            return Optional.empty();
        }
        if (answer.get().text().get().isBlank()) {
            return Optional.of(set.manifest().scale().lowest());
        }
        List<Double> means = judges.stream()
                .flatMap(judge -> mean(scores(cell, judge)).stream())
                .toList();
        return means.size() < judges.size() ? Optional.empty() : mean(means);
    }

    private List<Double> scores(Cell cell, Judge judge) {
        return verdicts(cell, judge).stream()
                .map(verdict -> verdict.verdict().score())
                .filter(OptionalDouble::isPresent)
                .map(OptionalDouble::getAsDouble)
                .toList();
    }

    /** The last verdict of every draw of a judge, as far as there is one. */
    private List<Entry.Judged> verdicts(Cell cell, Judge judge) {
        List<Entry.Judged> verdicts = new ArrayList<>();
        for (int draw = 1; draw <= judge.draws(); draw++) {
            ledger.verdict(new Ledger.Draw(cell, judge.name(), draw)).ifPresent(verdicts::add);
        }
        return verdicts;
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

    /** By question, generation and draw of the only judge, means over turns; empty where a score is missing. */
    Optional<List<List<List<Double>>>> draws() {
        if (judges.size() != 1) {
            return Optional.empty();
        }
        List<List<List<Double>>> questions = new ArrayList<>();
        for (Question question : set.questions()) {
            List<List<Double>> byGeneration = new ArrayList<>();
            for (int generation = 1; generation <= generations; generation++) {
                List<Double> byDraw = draws(question, generation);
                if (byDraw.size() < judges.get(0).draws()) {
                    return Optional.empty();
                }
                byGeneration.add(byDraw);
            }
            questions.add(byGeneration);
        }
        return Optional.of(questions);
    }

    private List<Double> draws(Question question, int generation) {
        Judge judge = judges.get(0);
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
            if (turn <= question.turns().size()) {
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

    /** The scores FastChat would have in a turn, one a row of its file. */
    List<Double> fastChatRows(int turn) {
        List<Double> rows = new ArrayList<>();
        for (Question question : set.questions()) {
            for (Cell cell : cells(question, turn)) {
                for (Entry.Judged verdict : verdicts(cell, judges.get(0))) {
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
