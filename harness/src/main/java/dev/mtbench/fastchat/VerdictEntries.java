package dev.mtbench.fastchat;

import dev.mtbench.candidate.Answer;
import dev.mtbench.chat.Receipt;
import dev.mtbench.evaluation.Materials;
import dev.mtbench.judge.JudgePrompt;
import dev.mtbench.judge.Rating;
import dev.mtbench.judge.Reading;
import dev.mtbench.judge.Verdict;
import dev.mtbench.question.PromptTemplate;
import dev.mtbench.question.Question;
import dev.mtbench.run.Cell;
import dev.mtbench.run.Entry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Makes the journal's entries of the verdicts on one conversation.
 *
 * @param answers what is known to be answered, by turn; none of them a failure
 */
record VerdictEntries(Materials materials, Question question, Map<Integer, Answer> answers, Warnings warnings) {

    /** The entry; empty where there is no answer that the verdict could be about. */
    Optional<Entry> of(VerdictRow row, int generation) {
        if (row.isGap()) {
            return Optional.empty();
        }
        if (!answers.containsKey(row.turn())) {
            row.warn(
                    warnings,
                    "this verdict is on an answer that is not known, or that FastChat marks as failed; it is skipped");
            return Optional.empty();
        }
        Optional<JudgePrompt> own = rendered(row.turn());
        Optional<String> other =
                row.userPrompt().filter(prompt -> !own.map(JudgePrompt::user).equals(Optional.of(prompt)));
        other.ifPresent(prompt -> row.warn(
                warnings,
                "the prompt is not the one that the question set makes of these answers; it is kept as it stands"));
        PromptTemplate template = materials
                .set()
                .judgePrompts()
                .single(row.turn(), materials.set().needsReference(question));
        String name = row.prompt().orElse(template.name());
        String user = row.userPrompt().or(() -> own.map(JudgePrompt::user)).orElse("");
        return Optional.of(new Entry.Judged(
                new Cell(question.id(), generation, row.turn()),
                row.judge(),
                1,
                1,
                name,
                new JudgePrompt(name, template.system(), user).sha256(),
                verdict(row.judgment()),
                Receipt.unknown(row.at()),
                Optional.of(new Entry.Recorded(row.score(), other))));
    }

    /** The prompt that the harness makes for this turn; empty where it does not know all answers before it. */
    private Optional<JudgePrompt> rendered(int turn) {
        List<String> texts = new ArrayList<>();
        for (int earlier = 1; earlier <= turn; earlier++) {
            Optional.ofNullable(answers.get(earlier)).flatMap(Answer::text).ifPresent(texts::add);
        }
        return texts.size() == turn
                ? Optional.of(JudgePrompt.single(materials.set(), materials.references(), question, texts))
                : Optional.empty();
    }

    private Verdict verdict(String judgment) {
        if (FailureMark.isVerdict(judgment)) {
            return new Verdict.Failed(FailureMark.fault(judgment));
        }
        Rating rating = Reading.STRICT.read(judgment, materials.set().manifest().scale(), List.of());
        return rating instanceof Rating.Found found
                ? new Verdict.Scored(found.score(), found.rule(), judgment)
                : new Verdict.Unscored(((Rating.NotFound) rating).reason(), judgment);
    }
}
