package dev.mtbench.run;

import dev.mtbench.candidate.Answer;
import dev.mtbench.judge.Verdict;
import java.util.OptionalDouble;

/**
 * The counts of one candidate while its run goes on.
 *
 * @param asked answers that came, of whatever outcome but failed
 * @param judged verdicts with a score, and comparisons with a preference
 * @param failed replies that could not be had, and verdicts without a score after the re-ask
 * @param sum of the scores
 */
public record Tally(int asked, int judged, int failed, double sum) {

    /** Nothing came yet. */
    public static final Tally NOTHING = new Tally(0, 0, 0, 0);

    /** With one more entry. */
    public Tally plus(Entry entry) {
        if (entry instanceof Entry.Answered answered) {
            return answered.answer() instanceof Answer.Failed
                    ? new Tally(asked, judged, failed + 1, sum)
                    : new Tally(asked + 1, judged, failed, sum);
        }
        if (entry instanceof Entry.Compared compared) {
            return compared.preference().pick().isPresent()
                    ? new Tally(asked, judged + 1, failed, sum)
                    : new Tally(asked, judged, failed + 1, sum);
        }
        Entry.Judged judged = (Entry.Judged) entry;
        Verdict verdict = judged.verdict();
        if (verdict.score().isPresent()) {
            return new Tally(
                    asked, this.judged + 1, failed, sum + verdict.score().getAsDouble());
        }
        boolean askedAgain = verdict instanceof Verdict.Unscored && judged.ask() < Agenda.MOST_ASKS;
        return askedAgain ? this : new Tally(asked, this.judged, failed + 1, sum);
    }

    /** The plain mean of the scores so far, for a glance; the report's mean weighs categories and turns. */
    public OptionalDouble mean() {
        return judged == 0 ? OptionalDouble.empty() : OptionalDouble.of(sum / judged);
    }
}
