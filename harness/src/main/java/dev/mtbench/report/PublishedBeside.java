package dev.mtbench.report;

import dev.mtbench.candidate.PublishedScore;
import dev.mtbench.evaluation.Evaluation;
import dev.mtbench.evaluation.Materials;
import dev.mtbench.judge.Judge;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A published score beside the one that was had here. */
final class PublishedBeside {

    private static final String SET = "mt-bench";
    private static final String REFERENCES = "gpt-4";
    private static final int QUESTIONS = 80;

    private final Evaluation evaluation;
    private final Materials materials;

    PublishedBeside(Evaluation evaluation, Materials materials) {
        this.evaluation = evaluation;
        this.materials = materials;
    }

    CandidatePart.@Nullable PublishedPart of(Optional<PublishedScore> published, CandidatePart.Score score) {
        if (published.isEmpty()) {
            return null;
        }
        PublishedScore known = published.get();
        Double mean = score.mean();
        List<Double> interval = score.interval();
        return new CandidatePart.PublishedPart(
                known.average(),
                known.turn1().isPresent() ? known.turn1().getAsDouble() : null,
                known.turn2().isPresent() ? known.turn2().getAsDouble() : null,
                known.source(),
                known.judge().orElse(null),
                known.note().orElse(null),
                mean == null ? null : Figures.steady(mean - known.average()),
                interval == null ? null : interval.get(0) <= known.average() && known.average() <= interval.get(1),
                differences(known));
    }

    private List<String> differences(PublishedScore published) {
        List<String> differences = new ArrayList<>();
        if (!materials.set().name().equals(SET)) {
            differences.add("other questions: " + materials.set().name());
        } else if (materials.set().questions().size() != QUESTIONS) {
            differences.add(materials.set().questions().size() + " of " + QUESTIONS + " questions");
        }
        materials
                .references()
                .filter(set -> materials.set().name().equals(SET) && !set.name().equals(REFERENCES))
                .ifPresent(set -> differences.add("other references: " + set.name()));
        published
                .judge()
                .ifPresent(judge -> evaluation.judges().stream()
                        .map(Judge::model)
                        .filter(model -> !isThatOf(judge, model))
                        .forEach(model -> differences.add("judged by " + model + ", there by " + judge)));
        return differences;
    }

    /** Whether a model's name is a judge's own, perhaps with a provider before it or a date after it. */
    private static boolean isThatOf(String judge, String model) {
        String bare = model.substring(model.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
        String name = judge.toLowerCase(Locale.ROOT);
        return bare.equals(name)
                || (bare.startsWith(name) && bare.substring(name.length()).matches("(-32k)?(-\\d{4})?"));
    }
}
