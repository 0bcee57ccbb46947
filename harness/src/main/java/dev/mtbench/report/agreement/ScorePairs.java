package dev.mtbench.report.agreement;

import dev.mtbench.report.Figures;
import dev.mtbench.statistics.Moments;
import dev.mtbench.statistics.agreement.KrippendorffAlpha;
import dev.mtbench.statistics.agreement.MeanBias;
import dev.mtbench.statistics.agreement.ScoreAgreement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Puts the scores of two judges, or of one judge's draws, beside each other. */
final class ScorePairs {

    static final double CONFIDENCE = 0.95;

    private final List<Double> first = new ArrayList<>();
    private final List<Double> second = new ArrayList<>();
    private final Map<String, List<Double>> differences = new LinkedHashMap<>();
    private int answers;
    private int onlyFirst;
    private int onlySecond;
    private int otherAnswers;
    private int unscored;

    private ScorePairs() {}

    /** Two judges; empty where no place is judged by both. */
    static Optional<AgreementReport.ScorePair> of(Rater one, Rater other) {
        ScorePairs pairs = new ScorePairs();
        Set<Place> places = new LinkedHashSet<>(one.ratings().keySet());
        places.addAll(other.ratings().keySet());
        for (Place place : places) {
            pairs.add(
                    place,
                    Optional.ofNullable(one.ratings().get(place)),
                    Optional.ofNullable(other.ratings().get(place)));
        }
        boolean apart = pairs.answers + pairs.otherAnswers + pairs.unscored == 0;
        boolean again = !one.run().equals(other.run()) || one.name().equals(other.name());
        String kind = again && one.model().equals(other.model()) ? "runs" : "judges";
        return apart ? Optional.empty() : Optional.of(pairs.part(one.name(), other.name(), kind));
    }

    private void add(Place place, Optional<Rated> one, Optional<Rated> other) {
        if (one.isEmpty() || other.isEmpty()) {
            onlyFirst += one.isPresent() ? 1 : 0;
            onlySecond += other.isPresent() ? 1 : 0;
        } else if (!one.get().sha256().equals(other.get().sha256())) {
            otherAnswers++;
        } else if (one.get().score().isEmpty() || other.get().score().isEmpty()) {
            unscored++;
        } else {
            answers++;
            add(place, one.get().score().get(), other.get().score().get());
        }
    }

    private void add(Place place, double one, double other) {
        first.add(one);
        second.add(other);
        differences
                .computeIfAbsent(place.cell().question(), question -> new ArrayList<>())
                .add(other - one);
    }

    /** A judge's draws, each with each later one; empty where it has one only. */
    static Optional<AgreementReport.ScorePair> ofDraws(Rater rater) {
        ScorePairs pairs = new ScorePairs();
        rater.ratings().forEach((place, rated) -> {
            List<Double> known =
                    rated.draws().stream().flatMap(Optional::stream).toList();
            pairs.answers += known.size() > 1 ? 1 : 0;
            pairs.unscored += known.size() < rater.draws() ? 1 : 0;
            for (int i = 0; i < known.size(); i++) {
                for (int j = i + 1; j < known.size(); j++) {
                    pairs.add(place, known.get(i), known.get(j));
                }
            }
        });
        return rater.draws() < 2 ? Optional.empty() : Optional.of(pairs.part(rater.name(), rater.name(), "draws"));
    }

    /** All judges on all answers that two of them have judged; empty where that is nothing, or all scores are the same. */
    static Optional<Double> alpha(List<Rater> raters) {
        Map<String, List<Optional<Double>>> units = new LinkedHashMap<>();
        for (int judge = 0; judge < raters.size(); judge++) {
            int column = judge;
            raters.get(judge).ratings().forEach((place, rated) -> {
                List<Optional<Double>> unit = units.computeIfAbsent(place + rated.sha256(), any -> new ArrayList<>());
                while (unit.size() < column) {
                    unit.add(Optional.empty());
                }
                unit.add(rated.score());
            });
        }
        return KrippendorffAlpha.ORDINAL.of(List.copyOf(units.values())).map(Figures::steady);
    }

    private AgreementReport.ScorePair part(String one, String other, String kind) {
        Optional<ScoreAgreement> agreement = ScoreAgreement.of(first, second);
        Optional<MeanBias> bias = MeanBias.of(List.copyOf(differences.values()), CONFIDENCE);
        return new AgreementReport.ScorePair(
                one,
                other,
                kind,
                answers,
                differences.size(),
                mean(first),
                mean(second),
                Figures.steadyOrNull(agreement.map(ScoreAgreement::bias)),
                Figures.steadyOrNull(bias.map(MeanBias::standardError)),
                Figures.orNull(bias.map(MeanBias::interval)),
                Figures.steadyOrNull(agreement.map(ScoreAgreement::meanAbsoluteError)),
                Figures.steadyOrNull(agreement.flatMap(ScoreAgreement::quadraticKappa)),
                Figures.steadyOrNull(agreement.flatMap(ScoreAgreement::alpha)),
                Figures.steadyOrNull(agreement.flatMap(ScoreAgreement::spearman)),
                Figures.steadyOrNull(agreement.flatMap(ScoreAgreement::pearson)),
                new AgreementReport.Unpaired(onlyFirst, onlySecond, otherAnswers, unscored));
    }

    private static @Nullable Double mean(List<Double> values) {
        return values.isEmpty() ? null : Figures.steady(Moments.mean(values));
    }
}
