package dev.mtbench.report.page;

import dev.mtbench.question.Scale;
import dev.mtbench.report.CandidatePart;
import dev.mtbench.report.Report;
import dev.mtbench.report.format.PairwiseTables;
import dev.mtbench.report.format.Plain;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Says the result in a sentence: who leads, how surely as far as intervals say, and what is missing. */
final class VerdictLine {

    private final Report report;
    private final Scale scale;

    private VerdictLine(Report report, Scale scale) {
        this.report = report;
        this.scale = scale;
    }

    /** The result. */
    static String of(Report report, Scale scale) {
        Optional<String> pairs = PairwiseTables.verdict(report);
        if (pairs.isPresent()) {
            return Visible.name(pairs.get());
        }
        VerdictLine line = new VerdictLine(report, scale);
        CandidatePart best = report.candidates().get(0);
        if (report.candidates().size() == 1) {
            return line.alone(best);
        }
        return best.score().mean() == null ? "No candidate has a whole score" : line.leading(best);
    }

    /** What else must be known to take it for what it is; empty for nothing. */
    static String more(Report report, Scale scale) {
        VerdictLine line = new VerdictLine(report, scale);
        List<String> sentences = new ArrayList<>();
        if (report.candidates().size() > 1 && !PairwiseTables.compares(report)) {
            sentences.addAll(line.reach());
            sentences.add(line.coverage());
        }
        String status = report.run().status();
        if (!status.equals("complete")) {
            sentences.add("The run " + (status.equals("failed") ? "broke off" : "is " + status)
                    + ": these are not its last numbers.");
        }
        return String.join(" ", sentences);
    }

    private String alone(CandidatePart candidate) {
        CandidatePart.Score score = candidate.score();
        String missing = score.scored() == score.expected()
                ? "all " + count(score.expected()) + " scored"
                : score.scored() + " of " + count(score.expected()) + " scored"
                        + (score.scored() == 0
                                ? ""
                                : "; with the others it would lie between "
                                        + Plain.score(score.bounds().get(0)) + " and "
                                        + Plain.score(score.bounds().get(1)));
        return name(candidate) + ": " + (score.mean() == null ? "score unknown" : points(score)) + ", " + missing;
    }

    private String leading(CandidatePart best) {
        List<CandidatePart> level = level(best);
        return level.isEmpty()
                ? name(best) + " leads with " + points(best.score())
                : name(best) + " and "
                        + (level.size() == 1 ? name(level.get(0)) : level.size() + " others")
                        + " share the lead with " + points(best.score());
    }

    private List<CandidatePart> others() {
        return report.candidates().subList(1, report.candidates().size());
    }

    private List<CandidatePart> level(CandidatePart best) {
        return others().stream()
                .filter(other ->
                        Objects.equals(best.score().mean(), other.score().mean()))
                .toList();
    }

    /** How far the leader's interval is from the others'; nothing where nobody leads alone. */
    private List<String> reach() {
        CandidatePart best = report.candidates().get(0);
        if (best.score().mean() == null || !level(best).isEmpty()) {
            return List.of();
        }
        List<CandidatePart> near = others().stream()
                .filter(other -> overlap(best.score().interval(), other.score().interval()))
                .toList();
        if (near.size() > 1) {
            return List.of("Its interval overlaps those of " + near.size() + " others.");
        }
        if (near.size() == 1) {
            return List.of("Its interval overlaps that of " + name(near.get(0)) + " at "
                    + Plain.score(near.get(0).score().mean()) + ".");
        }
        boolean known = best.score().interval() != null
                && others().stream()
                        .allMatch(other -> other.score().interval() != null
                                || other.score().mean() == null);
        return List.of(known ? "Its interval lies above all others." : "How surely is unknown.");
    }

    private static boolean overlap(@Nullable List<Double> one, @Nullable List<Double> other) {
        return one != null && other != null && one.get(0) <= other.get(1) && other.get(0) <= one.get(1);
    }

    private String coverage() {
        int scored = report.candidates().stream()
                .mapToInt(candidate -> candidate.score().scored())
                .sum();
        int expected = report.candidates().stream()
                .mapToInt(candidate -> candidate.score().expected())
                .sum();
        return scored == expected
                ? "All " + count(expected) + " are scored."
                : (expected - scored) + " of " + count(expected) + " have no score.";
    }

    private String points(CandidatePart.Score score) {
        List<Double> interval = score.interval();
        return Plain.score(score.mean()) + " of " + top()
                + (interval == null
                        ? " (interval unknown)"
                        : " (95% interval " + Plain.score(interval.get(0)) + " to " + Plain.score(interval.get(1))
                                + ")");
    }

    private String top() {
        return Plain.number(scale.highest(), scale.highest() == Math.rint(scale.highest()) ? 0 : 2);
    }

    private static String count(int answers) {
        return String.format(Locale.ROOT, "%,d", answers) + (answers == 1 ? " answer" : " answers");
    }

    private static String name(CandidatePart candidate) {
        return Visible.name(candidate.name());
    }
}
