package dev.mtbench.report;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A candidate and all its numbers.
 *
 * @param panel null with one judge that judges once
 * @param failures the answers that failed, by fault
 */
public record CandidatePart(
        String name,
        String model,
        @Nullable String servedModel,
        @Nullable String systemFingerprint,
        Map<String, Object> labels,
        Report.Settings settings,
        Score score,
        @Nullable PublishedPart published,
        @Nullable PanelPart panel,
        FastChat fastChat,
        List<Turn> turns,
        @Nullable TurnGap turnGap,
        List<Category> categories,
        @Nullable Variance variance,
        Report.UsagePart usage,
        Report.Cost cost,
        Report.Latency latency,
        Map<String, Long> outcomes,
        Map<String, Long> failures,
        List<Report.AdaptationPart> adaptations,
        List<ImitationPart> imitations,
        List<String> warnings) {
    /**
     * What its authors published of a candidate's model.
     *
     * @param difference the score here less the published one; null where there is no score
     * @param within whether the published score lies in the interval of the score; null where there is no interval
     * @param differs what was done otherwise here than there, as far as it is known; empty where nothing is
     */
    public record PublishedPart(
            double average,
            @Nullable Double turn1,
            @Nullable Double turn2,
            String source,
            @Nullable String judge,
            @Nullable String note,
            @Nullable Double difference,
            @Nullable Boolean within,
            List<String> differs) {}

    /** An answer that holds what looks like the judge's prompt or like a verdict; it was judged as it is. */
    public record ImitationPart(String question, int generation, int turn, String text) {}

    /**
     * The headline.
     *
     * @param mean the mean of all category × turn means; null where one of them has no score
     * @param standardError on questions like these; null where it cannot be known
     * @param interval for questions like these; null where a category has fewer than two questions
     * @param degreesOfFreedom of the standard error
     * @param repeat if the same questions were run again; null with one generation
     * @param judgeNoise if the same answers were judged again; null where a judge has judged nothing twice
     * @param scored the answers (question × turn × generation) with a score
     * @param expected the answers asked for
     * @param bounds the mean if every missing score were the lowest, and the highest
     */
    public record Score(
            @Nullable Double mean,
            @Nullable Double standardError,
            @Nullable List<Double> interval,
            @Nullable Double degreesOfFreedom,
            @Nullable Repeat repeat,
            @Nullable JudgeNoisePart judgeNoise,
            int scored,
            int expected,
            List<Double> bounds) {}

    /**
     * The noise floor: what judging alone does to a mean.
     *
     * @param standardError of the mean if the same answers were judged again, as often
     * @param limit the difference that two such judgings exceed in 5 of 100 cases
     */
    public record JudgeNoisePart(double standardError, double limit) {}

    /**
     * What the judges say of a candidate, each by itself.
     *
     * @param unadjusted the score if each answer had the plain mean of the judges that gave it one
     * @param adjusted the score if each answer had their mean less their biases; null where these cannot be told
     * @param alpha Krippendorff's, ordinal; null where no answer has two judges, or nothing varies
     * @param complete the answers with a score from every judge that was to grade them
     * @param partial the answers with a score from some of them
     */
    public record PanelPart(
            @Nullable Double unadjusted,
            @Nullable Double adjusted,
            @Nullable Double alpha,
            int complete,
            int partial,
            List<Member> members) {}

    /**
     * One judge of a panel.
     *
     * @param mean the score by this judge alone; null where a category's turn has none
     * @param bias by how much it is milder than the panel on the same answers; the biases add up to 0; null where they
     *     cannot be told
     * @param scored the answers it gave a score
     * @param expected the answers it was to grade
     * @param deviation the standard deviation of its scores of one question, judged again; null with one draw
     */
    public record Member(
            String judge,
            @Nullable Double mean,
            @Nullable Double bias,
            int scored,
            int expected,
            @Nullable Double deviation) {}

    /** How sure a mean is if the same questions were run again, over all generations there are. */
    public record Repeat(double standardError, List<Double> interval) {}

    /**
     * By how much the first turn scores higher than the last, question by question.
     *
     * @param pValue two-sided, of no difference
     */
    public record TurnGap(
            double difference,
            double standardError,
            List<Double> interval,
            double pValue,
            @Nullable Repeat repeat) {}

    /**
     * Where the scores' variance comes from; each part null where this run cannot tell it.
     *
     * @param question between questions
     * @param generation of answering again
     * @param draw of judging the same answer again
     * @param runDeviation the standard deviation of a run's score
     * @param shock whether whole runs move together by more than their questions do
     * @param runs null where a run lacks a score
     */
    public record Variance(
            int generations,
            int draws,
            @Nullable Double question,
            @Nullable Double generation,
            @Nullable Double draw,
            @Nullable Double runDeviation,
            @Nullable Boolean shock,
            @Nullable Runs runs) {}

    /**
     * Each run's own score, where none lacks any.
     *
     * @param means in the order of the runs
     */
    public record Runs(double mean, double highest, double lowest, List<Double> means) {}

    /**
     * What FastChat's {@code show_result} prints for the same rows: all rows pooled, unread ones dropped; for the first
     * judge.
     */
    public record FastChat(
            @Nullable Double turn1,
            @Nullable Double turn2,
            @Nullable Double average) {}

    public record Turn(
            int turn,
            @Nullable Double mean,
            @Nullable Double standardError,
            @Nullable List<Double> interval,
            @Nullable Repeat repeat,
            int scored,
            int expected) {}

    public record Category(
            String category,
            @Nullable Double mean,
            @Nullable List<Double> interval,
            @Nullable Repeat repeat,
            int scored,
            int expected,
            List<CategoryTurn> turns) {}

    public record CategoryTurn(
            int turn,
            @Nullable Double mean,
            @Nullable List<Double> interval,
            @Nullable Repeat repeat,
            int scored,
            int expected) {}
}
