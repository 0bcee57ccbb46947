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

    /**
     * A parameter that the model refuses, and what became of it.
     *
     * @param changesResult whether the replies may differ from those that were asked for
     * @param replies those that were had so
     */
    public record AdaptationPart(String parameter, String change, boolean changesResult, long replies) {}
}
