package dev.mtbench.report;

import dev.mtbench.candidate.Candidate;
import dev.mtbench.evaluation.Mode;
import dev.mtbench.judge.Judge;
import dev.mtbench.report.PairSheet.Two;
import dev.mtbench.run.StoredRun;
import dev.mtbench.statistics.Proportion;
import dev.mtbench.statistics.Resampling;
import dev.mtbench.statistics.agreement.PositionBias;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes the pairwise part of the report. */
final class PairwiseParts {

    private static final double CONFIDENCE = 0.95;
    private static final double LEVEL = 0.5;

    private final StoredRun run;
    private final Map<Two, List<PairGame>> games;

    private PairwiseParts(StoredRun run, Map<Two, List<PairGame>> games) {
        this.run = run;
        this.games = games;
    }

    /** Null where nothing is compared. */
    static @Nullable Pairwise of(StoredRun run, PairSheet sheet) {
        return sheet.isEmpty() ? null : new PairwiseParts(run, sheet.games()).build(Resampling.DRAWS);
    }

    /** A candidate's adjusted rate; the baseline's is one half by what it is, null where there is none. */
    static @Nullable Double rate(@Nullable Pairwise pairwise, String candidate) {
        if (pairwise == null) {
            return null;
        }
        return candidate.equals(pairwise.baseline())
                ? Double.valueOf(LEVEL)
                : pairwise.candidates().stream()
                        .filter(row -> row.candidate().equals(candidate))
                        .findFirst()
                        .map(Pairwise.Row::adjusted)
                        .orElse(null);
    }

    private Pairwise build(int draws) {
        Optional<String> baseline = run.evaluation().mode() instanceof Mode.AgainstBaseline against
                ? Optional.of(against.baseline())
                : Optional.empty();
        long seed = ComparisonParts.SEED;
        List<Pairwise.Row> pairs = games.entrySet().stream()
                .map(pair -> new PairRow(
                                pair.getKey().first(), Optional.of(pair.getKey().second()), pair.getValue())
                        .row(draws, seed))
                .toList();
        List<Pairwise.Row> candidates = run.evaluation().candidates().stream()
                .map(Candidate::name)
                .filter(name -> baseline.filter(name::equals).isEmpty())
                .flatMap(name -> of(name).stream())
                .map(row -> row.row(draws, seed))
                .sorted(Comparator.comparing(
                                (Pairwise.Row row) -> row.adjusted(), Comparator.nullsLast(Comparator.reverseOrder()))
                        .thenComparing(Pairwise.Row::candidate))
                .toList();
        return new Pairwise(
                baseline.orElse(null),
                draws,
                seed,
                candidates,
                pairs,
                new PairRatings(baseline, games).ratings(draws, seed),
                run.evaluation().judges().stream()
                        .map(Judge::name)
                        .flatMap(name -> position(name).stream())
                        .toList());
    }

    /** A candidate's games with all opponents, from its side; empty where it meets nobody. */
    private Optional<PairRow> of(String candidate) {
        List<PairGame> own = new ArrayList<>();
        games.forEach((two, played) -> {
            if (two.first().equals(candidate)) {
                own.addAll(played);
            } else if (two.second().equals(candidate)) {
                played.stream().map(PairGame::reversed).forEach(own::add);
            }
        });
        return own.isEmpty() ? Optional.empty() : Optional.of(new PairRow(candidate, Optional.empty(), own));
    }

    private Optional<Pairwise.JudgePosition> position(String judge) {
        List<PositionBias.Picks> picks = games.values().stream()
                .flatMap(List::stream)
                .filter(game -> game.judge().equals(judge))
                .flatMap(game -> game.picks().stream())
                .toList();
        if (picks.isEmpty()) {
            return Optional.empty();
        }
        PositionBias bias = PositionBias.of(picks);
        Optional<Proportion> consistency = Proportion.of(bias.consistent(), bias.total(), CONFIDENCE);
        return Optional.of(new Pairwise.JudgePosition(
                judge,
                bias.consistent(),
                bias.first(),
                bias.second(),
                bias.errors(),
                Figures.nullable(consistency.map(Proportion::rate)),
                Figures.orNull(consistency.map(Proportion::interval)),
                Figures.nullable(bias.preference()),
                Figures.steady(bias.signTest())));
    }
}
