package dev.mtbench.history;

import dev.mtbench.evaluation.Drift;
import dev.mtbench.input.InputException;
import dev.mtbench.question.Question;
import dev.mtbench.report.AnswerScores;
import dev.mtbench.report.DriftPart;
import dev.mtbench.report.Figures;
import dev.mtbench.run.JournalReader;
import dev.mtbench.run.Ledger;
import dev.mtbench.run.StoredRun;
import dev.mtbench.statistics.Moments;
import dev.mtbench.statistics.drift.JudgeDrift;
import dev.mtbench.statistics.repeats.RunDeviation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Whether the judge has moved, told by the frozen answers: by how much their scores lie off those they were frozen with,
 * and by the sums of that over all runs.
 */
final class AnchorCheck {

    /** Of one look; with one a week a judge that stays is taken for one that moved in a year out of twenty. */
    static final double SIGNIFICANCE = 0.001;

    /** The part of the anchors that must have a score for the others to speak for all. */
    private static final double ENOUGH = 0.9;

    private final Anchors anchors;
    private final List<List<Double>> before;
    private final List<List<Double>> now;
    private final int scored;

    private AnchorCheck(Anchors anchors, List<List<Double>> before, List<List<Double>> now) {
        this.anchors = anchors;
        this.scored = now.stream().mapToInt(List::size).sum();
        boolean small = now.stream().anyMatch(stratum -> stratum.size() < 2);
        this.before = small ? List.of(all(before)) : before;
        this.now = small ? List.of(all(now)) : now;
    }

    private static List<Double> all(List<List<Double>> strata) {
        return strata.stream().flatMap(List::stream).toList();
    }

    /**
     * Reads what a run's judges said of the anchors.
     *
     * @throws InputException where the journal is damaged
     */
    static AnchorCheck of(Anchors anchors, StoredRun run) throws InputException {
        Map<String, List<Double>> before = new LinkedHashMap<>();
        Map<String, List<Double>> now = new LinkedHashMap<>();
        Map<String, AnswerScores> scores = new HashMap<>();
        for (Anchor anchor : anchors.anchors()) {
            if (!scores.containsKey(anchor.candidate())) {
                Ledger ledger = Ledger.of(JournalReader.read(run.folder().anchors(), anchor.candidate()));
                scores.put(anchor.candidate(), AnswerScores.of(run, ledger));
            }
            Optional<Double> score =
                    Optional.ofNullable(scores.get(anchor.candidate())).flatMap(sheet -> sheet.score(anchor.cell()));
            if (score.isPresent()) {
                String stratum = anchor.turn() + category(run, anchor);
                before.computeIfAbsent(stratum, key -> new ArrayList<>()).add(anchor.score());
                now.computeIfAbsent(stratum, key -> new ArrayList<>()).add(score.get());
            }
        }
        return new AnchorCheck(anchors, List.copyOf(before.values()), List.copyOf(now.values()));
    }

    private static String category(StoredRun run, Anchor anchor) {
        return run.materials()
                .set()
                .question(anchor.question())
                .map(Question::category)
                .orElse("");
    }

    /** What of a headline's change is the judge's; empty where too few anchors have a score. */
    Optional<JudgeDrift> drift(double change, double error) {
        return scored < ENOUGH * anchors.anchors().size() || scored < 2
                ? Optional.empty()
                : JudgeDrift.of(change, error, before, now);
    }

    /**
     * The report's part.
     *
     * @param earlier those of the runs before that judged the same anchors, oldest first
     */
    DriftPart.AnchorsPart part(List<Earlier> earlier, String run, Drift limits) {
        Optional<JudgeDrift> drift = drift(0, 0);
        if (drift.isEmpty()) {
            return new DriftPart.AnchorsPart(
                    anchors.run(), scored, anchors.anchors().size(), null, null, null, null, null, false);
        }
        double change = Figures.steady(drift.get().anchorChange());
        double deviation = deviation();
        List<String> names = Stream.concat(
                        Stream.of(anchors.run()), Stream.concat(earlier.stream().map(Earlier::run), Stream.of(run)))
                .toList();
        Optional<Watch.Shift> shift = new Watch(pooled(earlier, deviation), limits).shift(changes(earlier, change));
        return new DriftPart.AnchorsPart(
                anchors.run(),
                scored,
                anchors.anchors().size(),
                change,
                Figures.steady(drift.get().anchorError()),
                Figures.steady(drift.get().anchorPValue()),
                Figures.steady(deviation),
                Figures.nullable(shift.map(known -> Parts.sums(known, names))),
                drift.get().anchorPValue() < SIGNIFICANCE
                        || shift.filter(known -> known.alarmAt().isPresent()).isPresent());
    }

    /**
     * An earlier run's anchors.
     *
     * @param run the run's name
     */
    record Earlier(String run, double change, double deviation, boolean moved) {}

    private static List<Double> changes(List<Earlier> earlier, double change) {
        return Stream.concat(Stream.of(0.0), Stream.concat(earlier.stream().map(Earlier::change), Stream.of(change)))
                .toList();
    }

    /** By how much the anchors' mean moves between two looks, from how each anchor's two scores differ. */
    private double deviation() {
        List<Double> then = all(before);
        List<Double> today = all(now);
        List<List<Double>> pairs = new ArrayList<>();
        for (int i = 0; i < then.size(); i++) {
            pairs.add(List.of(then.get(i), today.get(i)));
        }
        return RunDeviation.of(pairs).orElseThrow().fromQuestions();
    }

    private static double pooled(List<Earlier> earlier, double deviation) {
        List<Double> variances = Stream.concat(earlier.stream().map(Earlier::deviation), Stream.of(deviation))
                .map(each -> each * each)
                .toList();
        return Math.max(Spread.LEAST, Math.sqrt(Moments.mean(variances)));
    }
}
