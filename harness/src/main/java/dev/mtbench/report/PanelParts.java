package dev.mtbench.report;

import dev.mtbench.evaluation.Panel;
import dev.mtbench.judge.Judge;
import dev.mtbench.question.Question;
import dev.mtbench.run.Cell;
import dev.mtbench.statistics.CellMeans;
import dev.mtbench.statistics.agreement.KrippendorffAlpha;
import dev.mtbench.statistics.repeats.JudgeNoise;
import dev.mtbench.statistics.repeats.Repeats;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Makes the parts of a candidate's report that take its judges apart. */
final class PanelParts {

    private final ScoreSheet sheet;
    private final JudgeScores scores;
    private final Panel panel;

    PanelParts(ScoreSheet sheet) {
        this.sheet = sheet;
        this.scores = sheet.judgeScores();
        this.panel = scores.panel();
    }

    /** Null with one judge that judges once: there is nothing to take apart. */
    CandidatePart.@Nullable PanelPart part() {
        if (panel.judges().size() == 1 && panel.judges().get(0).draws() == 1) {
            return null;
        }
        List<Cell> cells = scores.cells();
        int complete =
                (int) cells.stream().filter(cell -> !scores.lacksAJudge(cell)).count();
        int judged =
                (int) cells.stream().filter(cell -> scores.judged(cell) > 0).count();
        return new CandidatePart.PanelPart(
                Figures.steadyOrNull(headline(scores::unadjusted)),
                Figures.steadyOrNull(headline(scores::adjusted)),
                Figures.steadyOrNull(KrippendorffAlpha.ORDINAL.of(scores.rows())),
                complete,
                judged - complete,
                panel.judges().stream().map(this::member).toList());
    }

    private Optional<Double> headline(Function<Cell, Optional<Double>> scoring) {
        return ScoreTables.meanOfAll(sheet.set().categories().stream()
                .map(category -> sheet.means(category, scoring).mean())
                .toList());
    }

    private CandidatePart.Member member(Judge judge) {
        int place = panel.judges().indexOf(judge);
        List<Cell> graded = scores.cells().stream()
                .filter(cell ->
                        panel.members(cell.question(), cell.generation()).contains(judge))
                .toList();
        return new CandidatePart.Member(
                judge.name(),
                Figures.steadyOrNull(headline(cell -> scores.of(cell, judge))),
                Figures.steadyOrNull(scores.biases().map(biases -> biases.get(place))),
                (int) graded.stream()
                        .filter(cell -> scores.of(cell, judge).isPresent())
                        .count(),
                graded.size(),
                Figures.steadyOrNull(noise(judge).map(JudgeNoise::deviation)));
    }

    /** The noise floor of the headline; null where a judge has judged nothing twice. */
    CandidatePart.@Nullable JudgeNoisePart noise() {
        List<JudgeNoise> noises =
                panel.judges().stream().flatMap(judge -> noise(judge).stream()).toList();
        if (noises.size() < panel.judges().size()) {
            return null;
        }
        List<List<Double>> strata = sheet.set().categories().stream()
                .map(category -> variances(category, noises))
                .toList();
        if (strata.stream().anyMatch(List::isEmpty)) {
            return null;
        }
        double error = JudgeNoise.errorOfMean(strata);
        return new CandidatePart.JudgeNoisePart(Figures.steady(error), Figures.steady(Repeats.limit(error)));
    }

    private Optional<JudgeNoise> noise(Judge judge) {
        return JudgeNoise.of(conversations(sheet.set().questions()).stream()
                .map(first -> judgings(first, judge))
                .toList());
    }

    /** What judging does to the score of each conversation that has one. */
    private List<Double> variances(String category, List<JudgeNoise> noises) {
        List<Double> variances = new ArrayList<>();
        for (Cell first : conversations(sheet.questions(category))) {
            variance(first, noises).ifPresent(variances::add);
        }
        return variances;
    }

    private Optional<Double> variance(Cell first, List<JudgeNoise> noises) {
        double sum = 0;
        int judged = 0;
        for (Judge judge : panel.members(first.question(), first.generation())) {
            int draws = judgings(first, judge).size();
            if (draws > 0) {
                sum += noises.get(panel.judges().indexOf(judge)).varianceOfMean(draws);
                judged++;
            }
        }
        return judged == 0 ? Optional.empty() : Optional.of(sum / judged / judged);
    }

    /** The place of the first turn of each conversation. */
    private List<Cell> conversations(List<Question> questions) {
        return questions.stream()
                .flatMap(question -> sheet.cells(question, 1).stream())
                .toList();
    }

    /** The mean over turns of each draw of a judge that has graded them all. */
    private List<Double> judgings(Cell first, Judge judge) {
        int turns = sheet.set().question(first.question()).orElseThrow().turns().size();
        List<Double> means = new ArrayList<>();
        for (int draw = 1; draw <= judge.draws(); draw++) {
            List<Double> values = new ArrayList<>();
            for (int turn = 1; turn <= turns; turn++) {
                Cell cell = new Cell(first.question(), first.generation(), turn);
                Figures.optional(scores.of(cell, judge, draw)).ifPresent(values::add);
            }
            if (values.size() == turns) {
                means.add(CellMeans.mean(values));
            }
        }
        return means;
    }
}
