package dev.mtbench.report.agreement;

import dev.mtbench.judge.Families;
import dev.mtbench.report.Figures;
import dev.mtbench.statistics.Moments;
import dev.mtbench.statistics.agreement.SelfEnhancement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Whether one judge favours its own family, on the answers that it and the judges of other families have all scored. */
final class SelfPreference {

    private final Rater judge;
    private final List<Rater> others;
    private final Map<String, String> models;
    private final Map<Key, List<Double>> own = new LinkedHashMap<>();
    private final Map<Key, List<Double>> beside = new LinkedHashMap<>();

    private record Key(String candidate, String question) {}

    private SelfPreference(Rater judge, List<Rater> others, Map<String, String> models) {
        this.judge = judge;
        this.others = others;
        this.models = models;
        judge.ratings().forEach(this::add);
    }

    /**
     * A part for each judge that has a family among the candidates, and strangers among candidates and judges.
     *
     * @param models of the candidates, by name
     */
    static List<AgreementReport.SelfPart> of(List<Rater> raters, Map<String, String> models) {
        List<AgreementReport.SelfPart> parts = new ArrayList<>();
        for (Rater judge : raters) {
            List<Rater> others = raters.stream()
                    .filter(other -> !areKin(judge.model(), other.model())
                            && !judge.model().equals(other.model()))
                    .filter(other -> judge.ratings().entrySet().stream()
                            .anyMatch(rating -> score(other, rating.getKey(), rating.getValue())
                                    .isPresent()))
                    .toList();
            if (!others.isEmpty()) {
                new SelfPreference(judge, others, models).part().ifPresent(parts::add);
            }
        }
        return parts;
    }

    private static boolean areKin(String model, String other) {
        return !Families.shared(model, other).isEmpty();
    }

    private static Optional<Double> score(Rater rater, Place place, Rated same) {
        return Optional.ofNullable(rater.ratings().get(place))
                .filter(rated -> rated.sha256().equals(same.sha256()))
                .flatMap(Rated::score);
    }

    private void add(Place place, Rated rated) {
        List<Double> scores = others.stream()
                .flatMap(other -> score(other, place, rated).stream())
                .toList();
        if (rated.score().isPresent() && scores.size() == others.size()) {
            Key key = new Key(place.candidate(), place.cell().question());
            own.computeIfAbsent(key, any -> new ArrayList<>()).add(rated.score().get());
            beside.computeIfAbsent(key, any -> new ArrayList<>()).add(Moments.mean(scores));
        }
    }

    private Optional<AgreementReport.SelfPart> part() {
        Set<String> kin = new LinkedHashSet<>();
        Set<String> strangers = new LinkedHashSet<>();
        own.keySet().forEach(key -> (isKin(key.candidate()) ? kin : strangers).add(key.candidate()));
        List<String> questions = own.keySet().stream()
                .map(Key::question)
                .distinct()
                .filter(question -> isWhole(question, kin) && isWhole(question, strangers))
                .toList();
        if (kin.isEmpty() || strangers.isEmpty()) {
            return Optional.empty();
        }
        Optional<SelfEnhancement> favour = SelfEnhancement.of(scores(questions, kin), scores(questions, strangers));
        return Optional.of(new AgreementReport.SelfPart(
                judge.name(),
                List.copyOf(kin),
                others.stream().map(Rater::name).toList(),
                questions.size(),
                Figures.steadyOrNull(favour.map(SelfEnhancement::difference)),
                Figures.steadyOrNull(favour.map(SelfEnhancement::standardError)),
                Figures.steadyOrNull(favour.flatMap(SelfEnhancement::pValue))));
    }

    private boolean isKin(String candidate) {
        return areKin(judge.model(), models.getOrDefault(candidate, candidate));
    }

    private boolean isWhole(String question, Set<String> candidates) {
        return candidates.stream().allMatch(candidate -> own.containsKey(new Key(candidate, question)));
    }

    private SelfEnhancement.Scores scores(List<String> questions, Set<String> candidates) {
        return new SelfEnhancement.Scores(means(own, questions, candidates), means(beside, questions, candidates));
    }

    private static List<Double> means(Map<Key, List<Double>> scores, List<String> questions, Set<String> candidates) {
        return questions.stream()
                .map(question -> Moments.mean(candidates.stream()
                        .map(candidate -> Moments.mean(scores.getOrDefault(new Key(candidate, question), List.of())))
                        .toList()))
                .toList();
    }
}
