package dev.mtbench.history;

import dev.mtbench.report.DriftPart;
import dev.mtbench.report.Report;
import dev.mtbench.report.format.ComparisonText;
import dev.mtbench.report.format.Plain;
import dev.mtbench.report.leaderboard.RunResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What somebody should look at. */
final class Alarms {

    private Alarms() {}

    /** The judge has moved; {@code since} the first of the runs in a row that say so. */
    static DriftPart.Alarm judge(DriftPart.AnchorsPart anchors, String since) {
        return new DriftPart.Alarm(
                DriftPart.JUDGE,
                null,
                since,
                "the judge has moved: it scores " + anchors.scored() + " frozen answers of " + anchors.run() + " by "
                        + ComparisonText.signed(anchors.change()) + " points otherwise than it did (p "
                        + Plain.chance(anchors.pValue())
                        + "); until it has a new baseline, scores say nothing about the candidates");
    }

    /** A candidate's score has moved while the judge has not, as far as that is known. */
    static DriftPart.Alarm score(DriftPart.CandidateDrift candidate, boolean judgeKnown) {
        return new DriftPart.Alarm(
                judgeKnown ? DriftPart.SYSTEM : DriftPart.SCORE,
                candidate.candidate(),
                since(candidate),
                candidate.candidate() + " has moved"
                        + (judgeKnown ? " and the judge has not: " : ": ")
                        + how(candidate)
                        + (judgeKnown ? "" : "; whether it was the judge, frozen answers would tell (drift: anchors)"));
    }

    /** The earlier of the two, whose names begin with the same text and a time. */
    private static String since(DriftPart.CandidateDrift candidate) {
        DriftPart.Evidence evidence = candidate.evidence();
        DriftPart.Sums sums = candidate.sums();
        @Nullable String drop = evidence == null ? null : evidence.alarmSince();
        @Nullable String shift = sums == null ? null : sums.alarmSince();
        if (drop == null || shift == null) {
            return Objects.requireNonNullElse(drop, Objects.requireNonNullElse(shift, ""));
        }
        return drop.compareTo(shift) <= 0 ? drop : shift;
    }

    private static String how(DriftPart.CandidateDrift candidate) {
        List<String> parts = new ArrayList<>();
        Double change = candidate.change();
        if (change != null) {
            parts.add(ComparisonText.signed(change) + " points against the baseline");
        }
        DriftPart.Evidence evidence = candidate.evidence();
        if (evidence != null && evidence.alarmSince() != null) {
            parts.add("evidence of a drop e " + evidence(evidence.e()) + " since " + evidence.alarmSince());
        }
        DriftPart.Sums sums = candidate.sums();
        if (sums != null && sums.alarmSince() != null) {
            parts.add("a shift " + sums.direction() + " since " + sums.alarmSince());
        }
        return String.join(", ", parts);
    }

    private static String evidence(double e) {
        return e >= 1000 ? "above 1000" : Plain.number(e, 1);
    }

    /** Judges that another model, or another configuration of it, answers for than in the run before. */
    static List<DriftPart.Alarm> changedJudges(Optional<RunResult> before, RunResult now) {
        List<DriftPart.Alarm> alarms = new ArrayList<>();
        for (Report.JudgePart judge : now.judges()) {
            before.stream()
                    .flatMap(run -> run.judges().stream())
                    .filter(other ->
                            other.name().equals(judge.name()) && other.model().equals(judge.model()))
                    .forEach(other -> {
                        served(judge.name(), "model", other.servedModel(), judge.servedModel())
                                .ifPresent(text -> alarms.add(changed(now, text)));
                        served(judge.name(), "fingerprint", other.systemFingerprint(), judge.systemFingerprint())
                                .ifPresent(text -> alarms.add(changed(now, text)));
                    });
        }
        return alarms;
    }

    private static Optional<String> served(String judge, String what, @Nullable String before, @Nullable String now) {
        return before == null || now == null || before.equals(now)
                ? Optional.empty()
                : Optional.of("judge " + judge + " is served with the " + what + " " + now + ", before " + before);
    }

    private static DriftPart.Alarm changed(RunResult now, String text) {
        return new DriftPart.Alarm(DriftPart.JUDGE_CHANGED, null, now.run().id(), text);
    }
}
