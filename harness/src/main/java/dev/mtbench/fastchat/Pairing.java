package dev.mtbench.fastchat;

import dev.mtbench.candidate.Answer;
import dev.mtbench.chat.Receipt;
import dev.mtbench.evaluation.Gate;
import dev.mtbench.evaluation.Materials;
import dev.mtbench.fastchat.Conversation.Said;
import dev.mtbench.input.Fault;
import dev.mtbench.input.InputException;
import dev.mtbench.question.Question;
import dev.mtbench.run.Cell;
import dev.mtbench.run.Entry;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Puts FastChat's answers and verdicts together to journals, without touching a disk. */
final class Pairing {

    private final Materials materials;
    private final Models models;
    private final Passes passes;
    private final Warnings warnings;

    private Pairing(Materials materials, Models models, List<VerdictRow> verdicts, Warnings warnings) {
        this.materials = materials;
        this.models = models;
        this.warnings = warnings;
        this.passes = Passes.of(verdicts, models, warnings);
    }

    /**
     * The journals.
     *
     * @throws InputException where there is no model or no judge, or two could not be told apart
     */
    static Imported of(FastChatFolder folder, Materials materials, Warnings warnings) throws InputException {
        List<VerdictRow> verdicts = folder.verdicts().stream()
                .filter(row -> isAsked(row, materials, warnings))
                .toList();
        Models models = Models.of(new FastChatFolder(folder.answers(), verdicts), warnings);
        List<String> judges =
                verdicts.stream().map(VerdictRow::judge).distinct().toList();
        Models.checkApart("judge", judges);
        if (judges.isEmpty() || models.names().isEmpty()) {
            throw new InputException(Fault.of(
                    "",
                    "there is no verdict on a question of the set "
                            + materials.set().name() + " in "
                            + FastChatNames.VERDICTS + "/*" + FastChatNames.VERDICT_FILE
                            + "; without a judge there is no run"));
        }
        return new Pairing(materials, models, verdicts, warnings).pair(judges);
    }

    private static boolean isAsked(VerdictRow row, Materials materials, Warnings warnings) {
        Optional<Question> question = materials.set().question(row.question());
        if (question.isEmpty()) {
            row.warn(warnings, "this verdict is on a question that is not in the set; it is skipped");
            return false;
        }
        if (row.turn() > question.get().turns().size()) {
            row.warn(warnings, "this verdict is on a turn that the question does not have; it is skipped");
            return false;
        }
        return true;
    }

    private Imported pair(List<String> judges) {
        Map<String, List<Entry>> journals = new LinkedHashMap<>();
        boolean complete = true;
        for (String model : models.names()) {
            List<Entry> journal = journal(model);
            journals.put(model, journal);
            complete &= covers(journal, judges.size() * passes.of(model));
        }
        return new Imported(journals, judges, passes.most(), complete);
    }

    private List<Entry> journal(String model) {
        List<Entry> journal = new ArrayList<>();
        for (Question question : materials.set().questions()) {
            for (int generation = 1; generation <= passes.of(model); generation++) {
                conversation(model, question, generation, journal);
            }
        }
        long unknown = models.answered(model).stream()
                .filter(id -> materials.set().question(id).isEmpty())
                .count();
        if (unknown > 0) {
            warnings.add(model, unknown + " of its answers are to questions that are not in the set; they are skipped");
        }
        recovered(model, journal);
        return journal;
    }

    private void conversation(String model, Question question, int generation, List<Entry> journal) {
        List<VerdictRow> rows = passes.rows(model, question.id(), generation);
        if (rows.isEmpty() && generation > 1) {
            return;
        }
        SortedMap<Integer, Said> said =
                Conversation.of(materials, question, models.answers(model, question.id()), rows, warnings);
        Map<Integer, Answer> answers = new TreeMap<>();
        for (Map.Entry<Integer, Said> turn : said.entrySet()) {
            Cell cell = new Cell(question.id(), generation, turn.getKey());
            Answer answer = answer(turn.getValue().text());
            journal.add(new Entry.Answered(
                    cell, answer, Receipt.unknown(turn.getValue().at()), note(turn.getValue())));
            if (answer instanceof Answer.Failed) {
                // What FastChat asked after a failure was asked in a conversation that never took place.
                break;
            }
            answers.put(turn.getKey(), answer);
        }
        VerdictEntries entries = new VerdictEntries(materials, question, answers, warnings);
        rows.forEach(row -> entries.of(row, generation).ifPresent(journal::add));
    }

    private static Answer answer(String text) {
        if (FailureMark.isAnswer(text)) {
            return new Answer.Failed(FailureMark.fault(text));
        }
        return text.isBlank() ? new Answer.Empty() : new Answer.Answered(text);
    }

    private static Optional<String> note(Said said) {
        return FailureMark.isAnswer(said.text())
                ? Optional.of("FastChat's file has its failure mark " + said.text() + " in place of an answer")
                : said.note();
    }

    private void recovered(String model, List<Entry> journal) {
        Map<Integer, Integer> byGeneration = new TreeMap<>();
        for (Entry entry : journal) {
            if (entry instanceof Entry.Answered answered
                    && answered.note().isPresent()
                    && !(answered.answer() instanceof Answer.Failed)) {
                byGeneration.merge(entry.cell().generation(), 1, Integer::sum);
            }
        }
        byGeneration.forEach((generation, answers) -> warnings.add(
                model,
                answers + (answers == 1 ? " answer" : " answers") + " of pass " + generation
                        + " are not in the answer file and were taken from the verdicts' prompts"));
    }

    private boolean covers(List<Entry> journal, int verdictsOfOne) {
        long scored = journal.stream()
                .filter(entry -> entry instanceof Entry.Judged judged
                        && judged.verdict().score().isPresent())
                .count();
        int cells = materials.set().questions().stream()
                .mapToInt(question -> question.turns().size())
                .sum();
        return scored >= Gate.DEFAULT_MIN_COVERAGE * verdictsOfOne * cells;
    }
}
