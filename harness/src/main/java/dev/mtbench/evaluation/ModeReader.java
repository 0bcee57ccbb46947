package dev.mtbench.evaluation;

import dev.mtbench.input.Section;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads {@code mode} with what belongs to it. */
final class ModeReader {

    private static final Mode NO_BASELINE = new Mode.AllPairs();

    private enum Kind {
        SINGLE,
        BASELINE,
        ALL
    }

    private ModeReader() {}

    static Mode read(Section top) {
        Kind kind = top.choice(
                        "mode",
                        Map.of("single", Kind.SINGLE, "pairwise-baseline", Kind.BASELINE, "pairwise-all", Kind.ALL))
                .orElse(Kind.SINGLE);
        Optional<String> baseline = top.read("pairwise", section -> baseline(top, section));
        if (kind == Kind.SINGLE) {
            notHere(top, "'pairwise' belongs to the mode pairwise-baseline; take it out, or choose that mode");
            return new Mode.Single();
        }
        if (top.sections("candidates").size() < 2) {
            top.fault("candidates", Evaluation.TWO_CANDIDATES);
        }
        top.section("gate").ifPresent(ModeReader::withoutScores);
        if (top.has("drift")) {
            top.fault("drift", "the pairwise modes give no scores, so their drift cannot be watched; take 'drift' out");
        }
        if (kind == Kind.ALL) {
            notHere(top, "'pairwise' belongs to the mode pairwise-baseline; with pairwise-all there is no baseline");
            return new Mode.AllPairs();
        }
        if (!top.has("pairwise")) {
            top.fault(
                    "mode",
                    "pairwise-baseline needs a baseline: add 'pairwise: {baseline: NAME}' with a candidate's name");
        }
        return baseline.<Mode>map(Mode.AgainstBaseline::new).orElse(NO_BASELINE);
    }

    private static void notHere(Section top, String message) {
        if (top.has("pairwise")) {
            top.fault("pairwise", message);
        }
    }

    private static Optional<String> baseline(Section top, Section section) {
        String name = section.text("baseline");
        List<String> names = top.sections("candidates").stream()
                .flatMap(candidate -> candidate.optionalText("name").stream())
                .toList();
        if (!name.isBlank() && !names.contains(name)) {
            section.fault("baseline", "there is no candidate '" + name + "'; there are " + String.join(", ", names));
        }
        return section.build(() -> name).filter(text -> !text.isBlank());
    }

    /** What a pairwise run could never reach. */
    private static void withoutScores(Section gate) {
        for (String key : List.of("minScore", "baseline")) {
            if (gate.has(key)) {
                gate.fault(key, "the pairwise modes give no scores, so '" + key + "' cannot be checked; take it out");
            }
        }
    }
}
