package dev.mtbench.report;

import dev.mtbench.question.Scale;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The content of {@code report.json}: its components are the file's keys, in their order. Null means unknown; no number
 * is ever made up for it. Intervals are at 95%.
 *
 * @param comparisons each candidate against each that has a higher score, up to the first twenty
 * @param checkpoints null: the candidates have no label that is a number
 * @param pairwise null: not a pairwise run
 * @param gate null: the evaluation has none, or the run has not ended
 * @param drift null: nobody watches the evaluation's runs, or the run is not complete
 */
public record Report(
        String schemaVersion,
        Run run,
        Protocol protocol,
        List<JudgePart> judges,
        Judging judging,
        List<CandidatePart> candidates,
        List<ComparisonPart> comparisons,
        @Nullable CheckpointsPart checkpoints,
        @Nullable Pairwise pairwise,
        @Nullable GatePart gate,
        @Nullable DriftPart drift) {

    /** The version of this form. */
    public static final String SCHEMA_VERSION = "1.0";

    /** The same numbers of a run of which more is known now. */
    public Report with(Run known, @Nullable GatePart said) {
        return with(known, said, drift);
    }

    /** The same numbers of a run of which more is known now, such as how it ended and what its gate said. */
    public Report with(Run known, @Nullable GatePart said, @Nullable DriftPart watched) {
        return new Report(
                schemaVersion,
                known,
                protocol,
                judges,
                judging,
                candidates,
                comparisons,
                checkpoints,
                pairwise,
                said,
                watched);
    }

    /**
     * What the evaluation's gate said when the run ended.
     *
     * @param passed false also where it cannot be said
     * @param baseline the run compared with; null for none
     * @param comparisons each candidate with itself in the baseline
     * @param notes such as that there is no run to compare with yet
     */
    public record GatePart(
            boolean passed,
            @Nullable Double minScore,
            @Nullable String baseline,
            double margin,
            List<GateFinding> findings,
            List<ComparisonPart> comparisons,
            List<String> notes) {}

    /**
     * One rule and one candidate.
     *
     * @param rule minScore or baseline
     * @param outcome PASSED, FAILED, INVALID_MISSING where too much is missing to say, or NOT_COMPARED where there is
     *     nothing to hold it against, or too little
     * @param text in words
     */
    public record GateFinding(String candidate, String rule, String outcome, String text) {}

    /**
     * The run.
     *
     * @param importedFrom the folder the replies were taken from; null where the harness asked itself
     * @param source the run whose answers were judged again; null where the answers are this run's own
     * @param notes what the user was told at the end, such as an endpoint that could not be reached
     * @param budget null where none was set, or the run never said that it ended
     */
    public record Run(
            String id,
            String name,
            String status,
            String startedAt,
            @Nullable String finishedAt,
            Harness harness,
            @Nullable String importedFrom,
            @Nullable SourcePart source,
            List<String> notes,
            @Nullable BudgetPart budget) {}

    /** A run whose answers were taken over, and the sum of these answers. */
    public record SourcePart(String run, String answersSha256) {}

    /**
     * What the run might spend and has spent, in US dollars.
     *
     * @param uncounted replies whose server did not count their tokens: in {@code spent} with the most they may have
     *     cost
     */
    public record BudgetPart(double usd, double spent, long uncounted) {}

    /** The program that made the run. */
    public record Harness(String version, String commit) {}

    /**
     * How answers were had and judged; two runs whose ids differ must not be compared.
     *
     * @param reading how scores were read from verdict texts
     * @param rotation none where every judge grades every answer, cyclic where they take turns
     * @param scale the scores a judge may give
     * @param notice what the question set says about its scores; null for nothing
     */
    public record Protocol(
            String id,
            String mode,
            String reading,
            String rotation,
            Questions questions,
            @Nullable References references,
            JudgePromptsPart judgePrompts,
            Scale scale,
            @Nullable String notice) {

        /** How a person is told of the references: their name and how their sum begins, or {@code none}. */
        public String shownReferences() {
            return references == null ? "none" : references.shown();
        }
    }

    /** The question set; {@code count} is what was asked, which may be less than the set has. */
    public record Questions(String set, String version, String sha256, int count) {}

    public record References(String set, String sha256) {

        private static final int SHOWN = 12;

        /** The name and how the sum begins. */
        public String shown() {
            return set + " (" + sha256.substring(0, Math.min(SHOWN, sha256.length())) + ")";
        }
    }

    public record JudgePromptsPart(String sha256) {}

    /**
     * A judge.
     *
     * @param scored verdicts with a score
     * @param unscored verdicts without one, after the re-ask
     * @param reasks how often it was asked again because no score could be read
     * @param failures verdicts without a score by reason, and calls without a reply by fault
     * @param verdict in what form it is asked for its score: text, json-schema or logprobs
     * @param rules how the scores were found
     * @param expected null unless its scores are those its log-probabilities expect
     * @param warnings what a reader of its verdicts should know
     */
    public record JudgePart(
            String name,
            String model,
            @Nullable String servedModel,
            @Nullable String systemFingerprint,
            int draws,
            String verdict,
            Settings settings,
            long scored,
            long unscored,
            long reasks,
            Map<String, Long> failures,
            Map<String, Long> rules,
            @Nullable ExpectedPart expected,
            UsagePart usage,
            Cost cost,
            List<AdaptationPart> adaptations,
            List<String> warnings) {}

    /**
     * How scores were had from log-probabilities.
     *
     * @param used verdicts that have their expected score
     * @param fallbacks verdicts that have their text's rating, since the log-probabilities are not known or lie on scores
     *     too little
     * @param meanMass the mean probability of writing a score in the rating's place; null where none is known
     * @param deviation the standard deviation within the rating, a lower bound of that of judging again; null where no
     *     expected score was used
     */
    public record ExpectedPart(
            long used,
            long fallbacks,
            @Nullable Double meanMass,
            @Nullable Double deviation) {}

    /**
     * The candidates as versions of one model.
     *
     * @param best null where a question lacks a score, or a category has one question only
     * @param correlations one for each label that is a number for all candidates, and not the same one
     */
    public record CheckpointsPart(@Nullable BestPart best, List<CorrelationPart> correlations) {}

    /**
     * The candidate with the highest score, and what that is worth.
     *
     * @param observed its score, which is too high for having been chosen
     * @param crossValidated what candidates scored on questions that had no part in choosing them
     * @param interval of the latter; null where nothing varies
     */
    public record BestPart(
            String candidate,
            double observed,
            double crossValidated,
            @Nullable List<Double> interval) {}

    /**
     * How the score goes with a label.
     *
     * @param candidates those that have a score
     * @param pearson null where one of both does not vary
     * @param pearsonInterval null for fewer than four candidates
     */
    public record CorrelationPart(
            String label,
            int candidates,
            @Nullable Double pearson,
            @Nullable List<Double> pearsonInterval,
            @Nullable Double spearman,
            @Nullable List<Double> spearmanInterval) {}

    /** What was to be sent with each request; null or empty where it was not sent. What a model refused is an adaptation. */
    public record Settings(
            @Nullable String system,
            Object temperature,
            int maxTokens,
            @Nullable Double topP,
            @Nullable Integer seed,
            List<String> stop,
            Map<String, Object> extra,
            @Nullable TemplatePart template,
            Map<String, Settings> categories) {}

    /** What made prompts of conversations; null where the server did. */
    public record TemplatePart(String name, String sha256) {}

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
            Settings settings,
            Score score,
            @Nullable PublishedPart published,
            @Nullable PanelPart panel,
            FastChat fastChat,
            List<Turn> turns,
            @Nullable TurnGap turnGap,
            List<Category> categories,
            @Nullable Variance variance,
            UsagePart usage,
            Cost cost,
            Latency latency,
            Map<String, Long> outcomes,
            Map<String, Long> failures,
            List<AdaptationPart> adaptations,
            List<ImitationPart> imitations,
            List<String> warnings) {}

    /** An answer that holds what looks like the judge's prompt or like a verdict; it was judged as it is. */
    public record ImitationPart(String question, int generation, int turn, String text) {}

    /**
     * A parameter that the model refuses, and what became of it.
     *
     * @param changesResult whether the replies may differ from those that were asked for
     * @param replies those that were had so
     */
    public record AdaptationPart(String parameter, String change, boolean changesResult, long replies) {}

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

    /**
     * What the judges have in common over all candidates, and what speaks against one.
     *
     * @param alpha Krippendorff's, ordinal, over the answers of all candidates
     * @param biases by how much each judge is milder than the others; none where that cannot be told
     * @param families judges and candidates of one family
     * @param selfEnhancement by how much a judge favours its family; none where no other judge could tell
     * @param warnings such as that judges that take turns do not have equal shares
     */
    public record Judging(
            @Nullable Double alpha,
            List<Bias> biases,
            List<Kinship> families,
            List<SelfEnhancementPart> selfEnhancement,
            List<String> warnings) {}

    public record Bias(String judge, double bias) {}

    /** A judge and a candidate whose models are of the same families, by their names. */
    public record Kinship(String judge, String candidate, List<String> families) {}

    /**
     * How much milder a judge is on its own family than on other candidates, against judges of other families, question
     * by question.
     *
     * @param own the candidates of its family
     * @param others the judges it is held against
     * @param questions those that have a score of every one of them for every candidate
     * @param difference above 0 where it favours its own
     * @param pValue two-sided, of no favour; null where nothing varies
     */
    public record SelfEnhancementPart(
            String judge,
            List<String> own,
            List<String> others,
            int questions,
            double difference,
            double standardError,
            @Nullable Double pValue) {}

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

    /**
     * A candidate against a baseline on the questions that both have.
     *
     * @param questions those that have a score of both
     * @param difference candidate minus baseline; null where there is too little to compare
     * @param interval two-sided
     * @param pValue two-sided, of no difference
     * @param adjusted the same for being one of several comparisons, by Holm
     * @param minimumDetectable the difference that is found four times out of five with this error
     * @param margin the loss that is accepted
     * @param verdict REGRESSION, NO_REGRESSION or INCONCLUSIVE; null where there can be none
     * @param invalid why there can be none although there is a difference
     * @param bounds the difference with all missing scores at their worst, and at their best
     * @param signFlip the p-value by flipping signs at random, as a cross-check
     * @param exploratory whether categories that stand out are hints only
     */
    public record ComparisonPart(
            String baseline,
            String candidate,
            int questions,
            @Nullable Double difference,
            @Nullable Double standardError,
            @Nullable Double degreesOfFreedom,
            @Nullable List<Double> interval,
            @Nullable Double pValue,
            @Nullable Double adjusted,
            @Nullable Double minimumDetectable,
            double margin,
            @Nullable String verdict,
            List<String> invalid,
            List<Double> bounds,
            @Nullable Double signFlip,
            List<ComparedTurn> turns,
            List<ComparedCategory> categories,
            boolean exploratory) {}

    /** One turn of a comparison; {@code adjusted} is null where the whole is not significant. */
    public record ComparedTurn(
            int turn,
            @Nullable Double difference,
            @Nullable Double standardError,
            @Nullable List<Double> interval,
            @Nullable Double pValue,
            @Nullable Double adjusted) {}

    public record ComparedCategory(
            String category,
            int questions,
            @Nullable Double difference,
            @Nullable List<Double> interval,
            @Nullable Double pValue,
            @Nullable Double adjusted,
            boolean standsOut) {}

    /**
     * What was used.
     *
     * @param inputTokens null where no reply was counted by its server
     * @param reasoningTokens of the output; null where a server that counted did not say
     * @param uncounted replies whose server did not count their tokens
     */
    public record UsagePart(
            @Nullable Long inputTokens,
            @Nullable Long outputTokens,
            @Nullable Long reasoningTokens,
            long uncounted,
            long requests,
            long retries) {}

    /** US dollars; null where the price or a part of the usage is unknown. */
    public record Cost(@Nullable Double usd) {}

    /** Seconds from request to the last byte of the reply, over the answered requests. */
    public record Latency(
            @Nullable Double p50,
            @Nullable Double p95,
            @Nullable Double p99) {}
}
