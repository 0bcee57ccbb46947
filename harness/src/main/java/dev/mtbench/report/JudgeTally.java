package dev.mtbench.report;

import dev.mtbench.judge.Judge;
import dev.mtbench.judge.Preference;
import dev.mtbench.judge.Verdict;
import dev.mtbench.judge.VerdictForm;
import dev.mtbench.question.Scale;
import dev.mtbench.run.Entry;
import dev.mtbench.run.Ledger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What one judge's verdicts on all candidates come to. */
final class JudgeTally {

    private final Judge judge;
    private final Receipts receipts = new Receipts();
    private final Map<String, Long> failures = new TreeMap<>();
    private final Map<String, Long> rules = new TreeMap<>();
    private final ExpectedTally expected;
    private long scored;
    private long unscored;
    private long reasks;
    private long allThinking;

    JudgeTally(Judge judge, Scale scale) {
        this.judge = judge;
        this.expected = new ExpectedTally(scale);
    }

    /** Takes in the verdicts on one candidate: all were paid for, only the last of each draw counts. */
    void add(Ledger ledger) {
        for (Entry entry : ledger.entries()) {
            if (entry instanceof Entry.ByJudge reply && reply.judge().equals(judge.name())) {
                receipts.add(reply.receipt());
                reasks += reply instanceof Entry.Judged judged && judged.ask() > 1 ? 1 : 0;
                allThinking += Warnings.allThinking(reply.text(), reply.receipt()) ? 1 : 0;
            }
        }
        for (Entry.Judged judged : ledger.verdicts()) {
            if (judged.judge().equals(judge.name())) {
                count(judged.verdict());
            }
        }
        for (Entry.Compared compared : ledger.comparisons()) {
            if (compared.judge().equals(judge.name())) {
                count(compared.preference());
            }
        }
    }

    private void count(Preference preference) {
        if (preference instanceof Preference.Stated stated) {
            scored++;
            rules.merge(stated.rule().name(), 1L, Long::sum);
            return;
        }
        unscored++;
        if (preference instanceof Preference.Unread unread) {
            failures.merge(unread.reason().name(), 1L, Long::sum);
        } else if (preference instanceof Preference.Failed failed) {
            failures.merge(failed.fault().kind().label(), 1L, Long::sum);
        }
    }

    private void count(Verdict verdict) {
        if (verdict instanceof Verdict.Scored found) {
            scored++;
            rules.merge(found.rule().name(), 1L, Long::sum);
            expected.add(found);
            return;
        }
        unscored++;
        if (verdict instanceof Verdict.Unscored unread) {
            failures.merge(unread.reason().name(), 1L, Long::sum);
        } else if (verdict instanceof Verdict.Failed failed) {
            failures.merge(failed.fault().kind().label(), 1L, Long::sum);
        }
    }

    Report.JudgePart part() {
        Report.ExpectedPart scores = judge.verdict() == VerdictForm.LOGPROBS ? expected.part() : null;
        List<String> warnings = new ArrayList<>(Warnings.of(receipts, allThinking));
        Warnings.ofFallbacks(scores).ifPresent(warnings::add);
        return new Report.JudgePart(
                judge.name(),
                judge.model(),
                receipts.servedModel(),
                receipts.systemFingerprint(),
                judge.draws(),
                judge.verdict().label(),
                SettingsPart.of(judge),
                scored,
                unscored,
                reasks,
                failures,
                rules,
                scores,
                receipts.usage(),
                receipts.cost(judge.price()),
                receipts.adaptationParts(),
                warnings);
    }
}
