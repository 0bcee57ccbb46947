package dev.mtbench.run;

import dev.mtbench.Samples;
import dev.mtbench.candidate.Answer;
import dev.mtbench.chat.ChatFault;
import dev.mtbench.chat.FaultKind;
import dev.mtbench.judge.Pick;
import dev.mtbench.judge.Preference;
import dev.mtbench.judge.Rating;
import dev.mtbench.judge.Verdict;
import java.util.Optional;

/** Journal entries to try things on. */
public final class SampleEntries {

    private SampleEntries() {}

    public static Entry.Answered answered(Cell cell, Answer answer) {
        return new Entry.Answered(cell, answer, Samples.receipt(), Optional.empty());
    }

    public static Entry.Answered answered(Cell cell, String text) {
        return answered(cell, new Answer.Answered(text));
    }

    public static Entry.Answered failed(Cell cell) {
        return answered(cell, new Answer.Failed(ChatFault.of(FaultKind.TIMEOUT, "slow")));
    }

    public static Entry.Judged judged(Cell cell, String judge, int draw, int ask, Verdict verdict) {
        return new Entry.Judged(cell, judge, draw, ask, "one", "sum", verdict, Samples.receipt(), Optional.empty());
    }

    public static Entry.Judged scored(Cell cell, double score) {
        return judged(cell, "judge", 1, 1, new Verdict.Scored(score, Rating.Rule.OK, "Rating: [[" + score + "]]"));
    }

    public static Entry.Judged unscored(Cell cell, int ask) {
        return judged(cell, "judge", 1, ask, new Verdict.Unscored(Rating.Reason.UNPARSEABLE, "Fine."));
    }

    public static Entry.Compared compared(Cell cell, String opponent, int order, Preference preference) {
        return new Entry.Compared(
                cell, opponent, order, "judge", 1, "pair", "sum", preference, Samples.receipt(), Optional.empty());
    }

    public static Entry.Compared picked(Cell cell, String opponent, int order, Pick pick) {
        return compared(cell, opponent, order, new Preference.Stated(pick, Rating.Rule.OK, "[[" + pick + "]]"));
    }

    public static Entry.Judged judgeFailed(Cell cell, int ask) {
        return judged(cell, "judge", 1, ask, new Verdict.Failed(ChatFault.of(FaultKind.TIMEOUT, "slow")));
    }
}
