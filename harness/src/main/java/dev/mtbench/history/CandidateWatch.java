package dev.mtbench.history;

import dev.mtbench.evaluation.Drift;
import dev.mtbench.report.DriftPart;
import dev.mtbench.report.Figures;
import dev.mtbench.statistics.Moments;
import dev.mtbench.statistics.drift.JudgeDrift;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One candidate's scores against the baseline and over time.
 *
 * @param series up to the run that is looked at
 * @param baseline the baseline runs of the series; none where there are none
 * @param spread of one run's score
 */
record CandidateWatch(Series series, List<Series.Point> baseline, Spread spread, Drift limits) {

    CandidateWatch {
        baseline = List.copyOf(baseline);
    }

    /**
     * From the first baseline run on, since setting a baseline says that what was before is settled.
     *
     * @param baseline the baseline runs of the series
     */
    static Series watched(Series series, List<Series.Point> baseline) {
        return baseline.isEmpty() ? series : series.from(baseline.get(0).run()).orElse(series);
    }

    /** The runs after the last baseline run. */
    private List<Series.Point> after() {
        if (baseline.isEmpty()) {
            return List.of();
        }
        Instant last = baseline.get(baseline.size() - 1).startedAt();
        return series.points().stream()
                .filter(point -> point.startedAt().isAfter(last))
                .toList();
    }

    private double score() {
        return series.points().get(series.points().size() - 1).score();
    }

    /**
     * The report's part.
     *
     * @param anchors what the frozen answers say; empty without them
     * @param judgeMoved whether they say that the judge has moved
     */
    DriftPart.CandidateDrift part(Optional<AnchorCheck> anchors, boolean judgeMoved) {
        Watch watch = new Watch(spread.deviation(), limits);
        List<Double> blessed = baseline.stream().map(Series.Point::score).toList();
        List<Series.Point> after = after();
        Optional<Watch.Drop> drop =
                watch.drop(blessed, after.stream().map(Series.Point::score).toList());
        Optional<Watch.Shift> shift = watch.shift(series.scores());
        Optional<Double> change = blessed.isEmpty() ? Optional.empty() : Optional.of(score() - Moments.mean(blessed));
        double error = spread.deviation() * Math.sqrt(1 + 1.0 / Math.max(1, blessed.size()));
        Optional<JudgeDrift> split = change.flatMap(known -> anchors.flatMap(check -> check.drift(known, error)));
        boolean moved = drop.filter(known -> known.alarmAt().isPresent()).isPresent()
                || shift.filter(known -> known.alarmAt().isPresent()).isPresent();
        return new DriftPart.CandidateDrift(
                series.candidate(),
                new DriftPart.SeriesPart(series.first().run(), series.points().size(), series.changed()),
                Figures.steady(spread.deviation()),
                spread.source().text(),
                Figures.steadyOrNull(change),
                change.isEmpty() ? null : Figures.steady(error),
                Figures.nullable(drop.map(known -> Parts.evidence(
                        known, after.stream().map(Series.Point::run).toList()))),
                Figures.nullable(shift.map(known -> Parts.sums(
                        known, series.points().stream().map(Series.Point::run).toList()))),
                Figures.steadyOrNull(split.map(JudgeDrift::systemChange)),
                Figures.steadyOrNull(split.map(JudgeDrift::systemError)),
                moved,
                anchors.isEmpty() ? null : JudgeDrift.cause(judgeMoved, moved).name());
    }
}
