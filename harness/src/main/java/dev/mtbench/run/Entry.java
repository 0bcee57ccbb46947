package dev.mtbench.run;

import static java.util.Objects.requireNonNull;

import dev.mtbench.candidate.Answer;
import dev.mtbench.chat.Receipt;
import dev.mtbench.judge.Pick;
import dev.mtbench.judge.Preference;
import dev.mtbench.judge.Verdict;
import java.util.Optional;

/** One line of a candidate's journal: a reply that was had, or that could not be had. */
public sealed interface Entry {

    Cell cell();

    Receipt receipt();

    /** A judge's reply. */
    sealed interface ByJudge extends Entry permits Judged, Compared {

        String judge();

        int draw();

        /** What the judge wrote; empty where no reply came. */
        Optional<String> text();
    }

    /**
     * An answer.
     *
     * @param note where the text comes from, if not from the candidate's own reply; empty for a reply
     */
    record Answered(Cell cell, Answer answer, Receipt receipt, Optional<String> note) implements Entry {
        public Answered {
            requireNonNull(cell, "cell");
            requireNonNull(answer, "answer");
            requireNonNull(receipt, "receipt");
            requireNonNull(note, "note");
        }
    }

    /**
     * A verdict.
     *
     * @param judge the judge's name
     * @param draw which of the judge's draws, from 1
     * @param ask which asking for this draw, from 1: the second is the one re-ask after an unread text
     * @param prompt the name of the judge prompt
     * @param promptSha256 the sum of the filled prompt
     * @param recorded for an imported verdict, what its file has; empty for the harness's own
     */
    record Judged(
            Cell cell,
            String judge,
            int draw,
            int ask,
            String prompt,
            String promptSha256,
            Verdict verdict,
            Receipt receipt,
            Optional<Recorded> recorded)
            implements ByJudge {
        public Judged {
            requireNonNull(cell, "cell");
            requireNonNull(judge, "judge");
            requireNonNull(prompt, "prompt");
            requireNonNull(promptSha256, "promptSha256");
            requireNonNull(verdict, "verdict");
            requireNonNull(receipt, "receipt");
            requireNonNull(recorded, "recorded");
            if (draw < 1 || ask < 1) {
                throw new IllegalArgumentException("draws and asks count from 1");
            }
        }

        @Override
        public Optional<String> text() {
            return verdict.text();
        }
    }

    /**
     * A comparison of this candidate's answer with another's, in one of two orders.
     *
     * @param opponent the other candidate's name
     * @param order 1: this candidate's answer was shown first; 2: the opponent's
     * @param judge the judge's name
     * @param draw which of the judge's draws, from 1
     * @param prompt the name of the judge prompt
     * @param promptSha256 the sum of the filled prompt
     * @param recorded for an imported comparison, what its file has; empty for the harness's own
     */
    record Compared(
            Cell cell,
            String opponent,
            int order,
            String judge,
            int draw,
            String prompt,
            String promptSha256,
            Preference preference,
            Receipt receipt,
            Optional<RecordedPick> recorded)
            implements ByJudge {
        public Compared {
            requireNonNull(cell, "cell");
            requireNonNull(opponent, "opponent");
            requireNonNull(judge, "judge");
            requireNonNull(prompt, "prompt");
            requireNonNull(promptSha256, "promptSha256");
            requireNonNull(preference, "preference");
            requireNonNull(receipt, "receipt");
            requireNonNull(recorded, "recorded");
            if (draw < 1 || order < 1 || order > 2) {
                throw new IllegalArgumentException("draws count from 1, and there are two orders");
            }
        }

        @Override
        public Optional<String> text() {
            return preference.text();
        }
    }

    /**
     * What FastChat's file has for an imported comparison.
     *
     * @param pick by place; empty where FastChat read none
     * @param userPrompt the filled prompt, where it is not what this harness fills in; empty where it is the same
     */
    record RecordedPick(Optional<Pick> pick, Optional<String> userPrompt) {
        public RecordedPick {
            requireNonNull(pick, "pick");
            requireNonNull(userPrompt, "userPrompt");
        }
    }

    /**
     * What FastChat's file has for an imported verdict.
     *
     * @param score the score there; -1 where FastChat read none
     * @param userPrompt the filled prompt, where it is not what this harness fills in; empty where it is the same
     */
    record Recorded(double score, Optional<String> userPrompt) {
        public Recorded {
            requireNonNull(userPrompt, "userPrompt");
        }
    }
}
