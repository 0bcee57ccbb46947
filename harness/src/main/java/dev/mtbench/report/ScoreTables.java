package dev.mtbench.report;

import dev.mtbench.question.Question;
import dev.mtbench.statistics.CellMeans;
import dev.mtbench.statistics.GuardedMean;
import dev.mtbench.statistics.Interval;
import dev.mtbench.statistics.StratifiedMean;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes a candidate's tables of means from its sheet of scores. */
final class ScoreTables {

    private static final double CONFIDENCE = 0.95;

    private final ScoreSheet sheet;
    private final List<String> categories;
    private final List<CellMeans> means;
    private final Interval clip;
    private final Repeats repeats;

    ScoreTables(ScoreSheet sheet) {
        this.sheet = sheet;
        this.categories = sheet.set().categories();
        this.means = categories.stream().map(sheet::means).toList();
        this.clip = sheet.scale();
        this.repeats = new Repeats(sheet);
    }

    /** The mean over categories of equal weight; no interval without a spread in each. */
    CandidatePart.Score overall() {
        Optional<Double> mean = meanOfAll(means.stream().map(CellMeans::mean).toList());
        Optional<StratifiedMean> estimate = mean.flatMap(known ->
                StratifiedMean.of(means.stream().map(CellMeans::questionMeans).toList(), CONFIDENCE, clip));
        ScoreSheet.Count count = sheet.count(sheet.set().questions());
        return new CandidatePart.Score(
                Figures.nullable(mean),
                Figures.nullable(error(estimate)),
                Figures.orNull(interval(estimate)),
                Figures.steadyOrNull(
                        estimate.filter(known -> !known.degenerate()).map(StratifiedMean::degreesOfFreedom)),
                repeats.overall(),
                new PanelParts(sheet).noise(),
                count.scored(),
                count.expected(),
                List.of(bound(clip.low()), bound(clip.high())));
    }

    /** Where nothing varies, nothing is known of how sure the mean is. */
    private static Optional<Double> error(Optional<StratifiedMean> estimate) {
        return estimate.filter(known -> !known.degenerate())
                .map(StratifiedMean::standardError)
                .map(Figures::steady);
    }

    private static Optional<Interval> interval(Optional<StratifiedMean> estimate) {
        return estimate.filter(known -> !known.degenerate()).map(StratifiedMean::interval);
    }

    private double bound(double missing) {
        return CellMeans.mean(categories.stream()
                .map(category ->
                        sheet.meansWithMissingAs(category, missing).mean().orElseThrow())
                .toList());
    }

    List<CandidatePart.Turn> turns() {
        List<CandidatePart.Turn> turns = new ArrayList<>();
        for (int turn = 1; turn <= sheet.set().turns(); turn++) {
            turns.add(turn(turn));
        }
        return turns;
    }

    private CandidatePart.Turn turn(int turn) {
        List<CellMeans> having =
                means.stream().filter(category -> category.turns() >= turn).toList();
        Optional<Double> mean = meanOfAll(
                having.stream().map(category -> category.turnMean(turn)).toList());
        Optional<StratifiedMean> estimate = mean.flatMap(known -> StratifiedMean.of(
                having.stream().map(category -> category.turn(turn)).toList(), CONFIDENCE, clip));
        ScoreSheet.Count count = sheet.count(sheet.set().questions(), turn);
        return new CandidatePart.Turn(
                turn,
                Figures.nullable(mean),
                Figures.nullable(error(estimate)),
                Figures.orNull(interval(estimate)),
                repeats.turn(turn),
                count.scored(),
                count.expected());
    }

    List<CandidatePart.Category> categories() {
        List<CandidatePart.Category> rows = new ArrayList<>();
        for (int i = 0; i < categories.size(); i++) {
            rows.add(category(i));
        }
        return rows;
    }

    private CandidatePart.Category category(int place) {
        String name = categories.get(place);
        CellMeans category = means.get(place);
        List<Question> questions = sheet.questions(name);
        List<CandidatePart.CategoryTurn> turns = new ArrayList<>();
        for (int turn = 1; turn <= category.turns(); turn++) {
            ScoreSheet.Count count = sheet.count(questions, turn);
            turns.add(new CandidatePart.CategoryTurn(
                    turn,
                    Figures.nullable(category.turnMean(turn)),
                    Figures.orNull(
                            GuardedMean.interval(category.turn(turn), GuardedMean.turnGuard(clip), CONFIDENCE, clip)),
                    repeats.categoryTurn(place, turn),
                    count.scored(),
                    count.expected()));
        }
        ScoreSheet.Count count = sheet.count(questions);
        return new CandidatePart.Category(
                name,
                Figures.nullable(category.mean()),
                Figures.orNull(GuardedMean.interval(
                        category.questionMeans(), GuardedMean.questionGuard(category.turns(), clip), CONFIDENCE, clip)),
                repeats.category(place),
                count.scored(),
                count.expected(),
                turns);
    }

    /** First turn minus last; null for a set of one turn, or where a category has fewer than two questions. */
    CandidatePart.@Nullable TurnGap turnGap() {
        int last = sheet.set().turns();
        List<List<Double>> gaps = means.stream()
                .filter(category -> category.turns() == last)
                .map(category -> category.gaps(1, last))
                .toList();
        return last == 1
                ? null
                : StratifiedMean.of(gaps, CONFIDENCE, clip.ofDifferences())
                        .filter(known -> !known.degenerate())
                        .map(gap -> new CandidatePart.TurnGap(
                                Figures.steady(gap.mean()),
                                Figures.steady(gap.standardError()),
                                Figures.steady(gap.interval()),
                                Figures.steady(gap.pValue()),
                                repeats.gap(1, last)))
                        .orElse(null);
    }

    CandidatePart.@Nullable PanelPart panel() {
        return new PanelParts(sheet).part();
    }

    CandidatePart.@Nullable Variance variance() {
        return repeats.variance();
    }

    CandidatePart.FastChat fastChat() {
        List<Double> all = new ArrayList<>();
        List<List<Double>> byTurn = new ArrayList<>();
        for (int turn = 1; turn <= sheet.set().turns(); turn++) {
            byTurn.add(sheet.fastChatRows(turn));
            all.addAll(byTurn.get(turn - 1));
        }
        return new CandidatePart.FastChat(
                Figures.nullable(pooled(byTurn.get(0))),
                byTurn.size() < 2 ? null : Figures.nullable(pooled(byTurn.get(1))),
                Figures.nullable(pooled(all)));
    }

    private static Optional<Double> pooled(List<Double> rows) {
        return rows.isEmpty() ? Optional.empty() : Optional.of(CellMeans.mean(rows));
    }

    /** A mean that lacks a part would be the mean of something else. */
    static Optional<Double> meanOfAll(List<Optional<Double>> parts) {
        return parts.stream().anyMatch(Optional::isEmpty)
                ? Optional.empty()
                : Optional.of(
                        CellMeans.mean(parts.stream().map(Optional::orElseThrow).toList()));
    }
}
