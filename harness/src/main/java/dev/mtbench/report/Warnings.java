package dev.mtbench.report;

import dev.mtbench.candidate.Candidate;
import dev.mtbench.chat.Receipt;
import dev.mtbench.run.Entry;
import dev.mtbench.statistics.agreement.ExpectedScore;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a reader of a candidate's numbers should know. */
final class Warnings {

    private static final int MOST_NAMED = 10;

    private Warnings() {}

    static List<String> of(
            Candidate candidate,
            boolean imported,
            ScoreSheet sheet,
            Outcomes found,
            Receipts receipts,
            List<CandidatePart.ImitationPart> imitations) {
        List<String> warnings = new ArrayList<>();
        Map<String, Long> outcomes = found.counts();
        tell(
                warnings,
                outcomes,
                "truncated",
                "cut off at " + candidate.maxTokens() + " tokens and judged as far as they go");
        String ruled = sheet.graded() ? "scored with the scale's lowest" : "lost by rule to any other";
        tell(warnings, outcomes, "empty", "without text, " + ruled);
        tell(warnings, outcomes, "refused", "refused by the model and judged as they are");
        tell(warnings, outcomes, "contentFilter", "stopped by the server's filter");
        tell(warnings, outcomes, "contextOverflow", "longer than the model can read, " + ruled);
        tell(
                warnings,
                outcomes,
                "failed",
                "not had because of a fault (" + Outcomes.named(found.failures()) + "); 'resume' asks for them again");
        tell(warnings, outcomes, "notAsked", "not asked for yet; 'resume' goes on");
        ScoreSheet.Count count = sheet.count(sheet.set().questions());
        long unjudged = count.expected()
                - count.scored()
                - outcomes.getOrDefault("failed", 0L)
                - outcomes.getOrDefault("notAsked", 0L);
        if (unjudged > 0) {
            warnings.add(unjudged + (unjudged == 1 ? " answer has" : " answers have") + " no score from any judge");
        }
        long partial = sheet.judgeScores().cells().stream()
                .filter(cell ->
                        sheet.score(cell).isPresent() && sheet.judgeScores().lacksAJudge(cell))
                .count();
        if (partial > 0) {
            warnings.add(partial + (partial == 1 ? " answer lacks" : " answers lack")
                    + " the score of a judge: scored by the others, less their biases");
        }
        refused(warnings, receipts, "answer");
        tellAllThinking(
                warnings,
                "answer",
                sheet.ledger().entries().stream()
                        .filter(entry -> entry instanceof Entry.Answered answered
                                && allThinking(answered.answer().text(), answered.receipt()))
                        .count());
        if (!imitations.isEmpty()) {
            warnings.add(imitations.size() + (imitations.size() == 1 ? " answer holds" : " answers hold")
                    + " what looks like the judge's prompt or like a verdict; read before you trust the score: "
                    + imitations.stream()
                            .map(each -> "question " + each.question() + " turn " + each.turn())
                            .distinct()
                            .limit(MOST_NAMED)
                            .collect(Collectors.joining(", ")));
        }
        Map<String, Long> models = receipts.servedModels();
        if (models.size() > 1) {
            warnings.add("the endpoint served more than one model: " + models);
        }
        Map<String, Long> marks = receipts.systemFingerprints();
        if (marks.size() > 1) {
            warnings.add("the endpoint changed its configuration during the run: " + marks);
        }
        if (imported) {
            tellRecovered(warnings, sheet);
        }
        return warnings;
    }

    private static void tellRecovered(List<String> warnings, ScoreSheet sheet) {
        long recovered = sheet.ledger().entries().stream()
                .filter(entry -> entry instanceof Entry.Answered answered
                        && answered.note().isPresent())
                .count();
        if (recovered > 0) {
            warnings.add(
                    recovered + " answers are not from a file of answers: their notes in the journal say from where");
        }
    }

    /**
     * What a reader of a judge's verdicts should know.
     *
     * @param allThinking its replies that never came to a verdict
     */
    static List<String> of(Receipts receipts, long allThinking) {
        List<String> warnings = new ArrayList<>();
        refused(warnings, receipts, "verdict");
        if (!warnings.isEmpty()) {
            warnings.add("its verdicts are those of another protocol than its settings say");
        }
        tellAllThinking(warnings, "verdict", allThinking);
        return warnings;
    }

    /** Where scores should be expected ones and some are not. */
    static Optional<String> ofFallbacks(Report.@Nullable ExpectedPart expected) {
        return expected == null || expected.fallbacks() == 0
                ? Optional.empty()
                : Optional.of(expected.fallbacks() + " of " + (expected.used() + expected.fallbacks())
                        + " scores are the text's rating, since its log-probabilities are not known or lie on scores by"
                        + " less than " + ExpectedScore.LEAST_MASS);
    }

    private static void refused(List<String> warnings, Receipts receipts, String what) {
        receipts.adaptations()
                .forEach((adaptation, count) -> adaptation
                        .effect()
                        .ifPresent(effect -> warnings.add(adaptation.parameter() + " was refused by the model and "
                                + adaptation.change() + ": " + count + " " + what
                                + (count == 1 ? " was " : "s were ") + effect)));
    }

    /** Whether a model thought and then said nothing; some servers keep the thoughts and tell their number only. */
    static boolean allThinking(Optional<String> text, Receipt receipt) {
        boolean thought = receipt.thinking().isPresent()
                || receipt.usage()
                        .filter(usage -> usage.reasoningTokens().orElse(0) > 0)
                        .isPresent();
        return thought && text.filter(String::isBlank).isPresent();
    }

    private static void tellAllThinking(List<String> warnings, String what, long count) {
        if (count > 0) {
            warnings.add(count + " " + what + (count == 1 ? " was" : "s were")
                    + " all thinking: the model never came to speak within its tokens");
        }
    }

    private static void tell(List<String> warnings, Map<String, Long> outcomes, String outcome, String what) {
        long count = outcomes.getOrDefault(outcome, 0L);
        if (count > 0) {
            warnings.add(count + (count == 1 ? " answer was " : " answers were ") + what);
        }
    }
}
