package dev.mtbench.fastchat;

import dev.mtbench.candidate.Answer;
import dev.mtbench.chat.Receipt;
import dev.mtbench.evaluation.Materials;
import dev.mtbench.fastchat.GamePasses.Passed;
import dev.mtbench.judge.JudgePrompt;
import dev.mtbench.judge.Preference;
import dev.mtbench.judge.Reading;
import dev.mtbench.question.PromptTemplate;
import dev.mtbench.question.Question;
import dev.mtbench.run.Cell;
import dev.mtbench.run.Entry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Makes the journal's entries of games.
 *
 * @param answers what is known to be answered, by model and place
 */
record GameEntries(Materials materials, Map<String, Map<Cell, Answer>> answers, Warnings warnings) {

    /** An entry for each order; none where there is no answer that the game could be about. */
    List<Entry> of(Passed passed) {
        GameRow game = passed.game();
        Question question = materials.set().question(game.question()).orElseThrow();
        if (game.isGap()) {
            return List.of();
        }
        Optional<List<String>> first = texts(passed.first(), question, passed.generation(), game.turn());
        Optional<List<String>> second = texts(passed.second(), question, passed.generation(), game.turn());
        if (first.isEmpty() || second.isEmpty()) {
            game.warn(
                    warnings,
                    "this game is about an answer that is not known, or that FastChat marks as failed; it is skipped");
            return List.of();
        }
        return List.of(
                entry(passed, question, 1, prompt(question, first.get(), second.get())),
                entry(passed, question, 2, prompt(question, second.get(), first.get())));
    }

    private Entry entry(Passed passed, Question question, int order, JudgePrompt own) {
        GameRow game = passed.game();
        GameRow.Order row = game.orders().get(order - 1);
        Optional<String> other = row.userPrompt().filter(prompt -> !prompt.equals(own.user()));
        other.ifPresent(prompt -> game.warn(
                warnings,
                "the prompt is not the one that the question set makes of these answers; it is kept as it stands"));
        PromptTemplate template = materials
                .set()
                .judgePrompts()
                .pairwise(game.turn(), materials.set().needsReference(question));
        String name = game.prompt().orElse(template.name());
        return new Entry.Compared(
                new Cell(question.id(), passed.generation(), game.turn()),
                passed.second(),
                order,
                game.judge(),
                1,
                name,
                new JudgePrompt(name, template.system(), row.userPrompt().orElse(own.user())).sha256(),
                FailureMark.isVerdict(row.judgment())
                        ? new Preference.Failed(FailureMark.fault(row.judgment()))
                        : Preference.read(row.judgment(), Reading.STRICT, List.of()),
                Receipt.unknown(game.at()),
                Optional.of(new Entry.RecordedPick(row.pick(), other)));
    }

    private JudgePrompt prompt(Question question, List<String> a, List<String> b) {
        return JudgePrompt.pairwise(materials.set(), materials.references(), question, a, b);
    }

    private Optional<List<String>> texts(String model, Question question, int generation, int turns) {
        List<String> texts = new ArrayList<>();
        for (int turn = 1; turn <= turns; turn++) {
            Optional.ofNullable(answers.getOrDefault(model, Map.of()).get(new Cell(question.id(), generation, turn)))
                    .flatMap(Answer::text)
                    .ifPresent(texts::add);
        }
        return texts.size() == turns ? Optional.of(texts) : Optional.empty();
    }
}
