package dev.mtbench.report;

import dev.mtbench.judge.Rating;
import dev.mtbench.judge.Verdict;
import dev.mtbench.question.Scale;
import dev.mtbench.statistics.Moments;
import dev.mtbench.statistics.agreement.ExpectedScore;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How a judge's expected scores were had, computed again from what its journal keeps of the log-probabilities. */
final class ExpectedTally {

    private final Scale scale;
    private final List<Double> masses = new ArrayList<>();
    private final List<Double> variances = new ArrayList<>();
    private long used;
    private long fallbacks;

    ExpectedTally(Scale scale) {
        this.scale = scale;
    }

    void add(Verdict.Scored verdict) {
        used += verdict.rule() == Rating.Rule.EXPECTED ? 1 : 0;
        fallbacks += verdict.rule() == Rating.Rule.FALLBACK ? 1 : 0;
        Optional<ExpectedScore> expected = verdict.tokens().flatMap(tokens -> tokens.expected(scale));
        expected.ifPresent(known -> masses.add(known.mass()));
        expected.filter(ExpectedScore::usable).ifPresent(known -> variances.add(known.variance()));
    }

    Report.ExpectedPart part() {
        return new Report.ExpectedPart(
                used,
                fallbacks,
                masses.isEmpty() ? null : Figures.steady(Moments.mean(masses)),
                variances.isEmpty() ? null : Figures.steady(Math.sqrt(Moments.mean(variances))));
    }
}
