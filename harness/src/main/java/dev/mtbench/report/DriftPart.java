package dev.mtbench.report;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a run lies among the evaluation's runs before it, as it was known when it ended. Null means unknown.
 *
 * @param baseline null: none was set
 * @param anchors the baseline's frozen answers, judged again in this run; null: they were not
 * @param alarms that hold with this run, also those of earlier runs that still do
 * @param notes such as why the anchors were not judged
 */
public record DriftPart(
        @Nullable BaselinePart baseline,
        @Nullable AnchorsPart anchors,
        List<CandidateDrift> candidates,
        List<Alarm> alarms,
        List<String> notes) {

    /** A name for who moved; the report's words. */
    public static final String JUDGE = "JUDGE";

    /** The scores moved and the judge did not. */
    public static final String SYSTEM = "SYSTEM";

    /** The scores moved, and nothing says whether the judge did. */
    public static final String SCORE = "SCORE";

    /** The judge is served by another model, or by another configuration of it. */
    public static final String JUDGE_CHANGED = "JUDGE_CHANGED";

    /** The runs that were found good. */
    public record BaselinePart(List<String> runs, String blessedAt) {}

    /**
     * The frozen answers.
     *
     * @param run the run they are from
     * @param scored those with a score now
     * @param change mean over categories and turns of now - then; null where too many have no score
     * @param standardError of it; 0 where all moved by the same
     * @param pValue two-sided, of a judge that has not moved
     * @param runDeviation by how much the anchors' mean moves by itself
     * @param sums over all runs that judged them
     * @param moved whether the judge has
     */
    public record AnchorsPart(
            String run,
            int scored,
            int expected,
            @Nullable Double change,
            @Nullable Double standardError,
            @Nullable Double pValue,
            @Nullable Double runDeviation,
            @Nullable Sums sums,
            boolean moved) {}

    /**
     * A candidate.
     *
     * @param runDeviation the standard deviation of one run's score
     * @param deviationFrom where that is known from
     * @param change from the mean of the baseline runs; null without such
     * @param standardError of it, if the same questions are run again
     * @param evidence of a drop below the baseline; null without runs after it
     * @param sums of the series; null for its first run
     * @param systemChange what of the change is not the judge's; null without anchors
     * @param moved whether an alarm says that the score has
     * @param cause NOBODY, JUDGE or SYSTEM; null where nothing tells them apart
     */
    public record CandidateDrift(
            String candidate,
            SeriesPart series,
            double runDeviation,
            String deviationFrom,
            @Nullable Double change,
            @Nullable Double standardError,
            @Nullable Evidence evidence,
            @Nullable Sums sums,
            @Nullable Double systemChange,
            @Nullable Double systemError,
            boolean moved,
            @Nullable String cause) {}

    /**
     * The runs since which this candidate was asked and judged as now.
     *
     * @param since the first of them, or the first baseline run
     * @param changed what was different before; none where nothing was before
     */
    public record SeriesPart(String since, int runs, List<String> changed) {}

    /**
     * An e-process, valid however often one looks.
     *
     * @param runs after the baseline
     * @param e above 1 speaks for a drop
     * @param pValue min(1, 1/max e so far)
     * @param alarmSince the first run of which e was large enough; null where none was
     */
    public record Evidence(
            int runs, double e, double pValue, @Nullable String alarmSince) {}

    /**
     * Cumulative sums, in deviations.
     *
     * @param direction down or up, with an alarm
     * @param alarmSince the first run that passed the threshold; null where none did
     */
    public record Sums(
            double down,
            double up,
            @Nullable String direction,
            @Nullable String alarmSince) {}

    /**
     * Something that somebody should look at.
     *
     * @param kind JUDGE, SYSTEM, SCORE or JUDGE_CHANGED
     * @param candidate whose score it is; null where it concerns all
     * @param since the run from which on it holds
     * @param text in words
     */
    public record Alarm(String kind, @Nullable String candidate, String since, String text) {}
}
