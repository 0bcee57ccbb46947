package dev.mtbench.fastchat;

import dev.mtbench.candidate.Answer;
import dev.mtbench.chat.Receipt;
import dev.mtbench.evaluation.Gate;
import dev.mtbench.evaluation.Materials;
import dev.mtbench.evaluation.Mode;
import dev.mtbench.fastchat.Conversation.Said;
import dev.mtbench.input.Fault;
import dev.mtbench.input.InputException;
import dev.mtbench.question.Question;
import dev.mtbench.run.Cell;
import dev.mtbench.run.Entry;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Puts FastChat's answers and verdicts together to journals, without touching a disk. */
final class Pairing {

    private final Materials materials;
    private final Models models;
    private final Passes passes;
    private final GamePasses games;
    private final Warnings warnings;

    private Pairing(Materials materials, FastChatFolder folder, Warnings warnings) throws InputException {
        this.materials = materials;
        this.models = Models.of(folder, warnings);
        this.warnings = warnings;
        this.passes = Passes.of(folder.verdicts(), models, warnings);
        this.games = GamePasses.of(folder.games(), models, warnings);
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
        List<String> graders =
                verdicts.stream().map(VerdictRow::judge).distinct().toList();
        List<GameRow> games = folder.games().stream()
                .filter(game -> isComparable(game, materials, warnings))
                .filter(game -> isOfGrader(game, graders, warnings))
                .toList();
        Set<String> judges = new LinkedHashSet<>(graders);
        games.forEach(game -> judges.add(game.judge()));
        Models.checkApart("judge", judges);
        Pairing pairing = new Pairing(materials, new FastChatFolder(folder.answers(), verdicts, games), warnings);
        if (judges.isEmpty() || pairing.models.names().isEmpty()) {
            throw new InputException(Fault.of(
                    "",
                    "there is no verdict on a question of the set "
                            + materials.set().name() + " in "
                            + FastChatNames.VERDICTS + "/*" + FastChatNames.VERDICT_FILE + " or *"
                            + FastChatNames.PAIR_FILE + "; without a judge there is no run"));
        }
        return pairing.pair(List.copyOf(judges), graders.size());
    }

    private static boolean isComparable(GameRow game, Materials materials, Warnings warnings) {
        if (materials.set().judgePrompts().pairwise().isEmpty()) {
            warnings.add(game.file(), "the question set has no judge prompts for pairs; this file is skipped");
            return false;
        }
        Optional<Question> question = materials.set().question(game.question());
        if (question.isEmpty()) {
            game.warn(warnings, "this game is on a question that is not in the set; it is skipped");
            return false;
        }
        if (game.turn() > question.get().turns().size()) {
            game.warn(warnings, "this game is on a turn that the question does not have; it is skipped");
            return false;
        }
        return true;
    }

    /** Among those who grade, one that only compares would leave every answer without its score. */
    private static boolean isOfGrader(GameRow game, List<String> graders, Warnings warnings) {
        if (!graders.isEmpty() && !graders.contains(game.judge())) {
            warnings.add(
                    game.file(),
                    "the judge '" + game.judge() + "' has graded nothing, unlike others here; import its games from a"
                            + " folder without verdicts; this file is skipped");
            return false;
        }
        return true;
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

    private Imported pair(List<String> judges, int graders) {
        Map<String, List<Entry>> journals = new LinkedHashMap<>();
        boolean complete = true;
        for (String model : models.names()) {
            List<Entry> journal = journal(model);
            journals.put(model, journal);
            complete &= graders == 0 || covers(journal, graders * passes.of(model));
        }
        complete &= compare(journals);
        return new Imported(journals, judges, mode(graders), Math.max(passes.most(), games.most()), complete);
    }

    /** Adds the games to the journals; whether there are enough of them, by what the pairs that met should have. */
    private boolean compare(Map<String, List<Entry>> journals) {
        Map<String, Map<Cell, Answer>> answers = new HashMap<>();
        journals.forEach((model, journal) -> answers.put(model, answers(journal)));
        GameEntries entries = new GameEntries(materials, answers, warnings);
        Map<String, Integer> places = new HashMap<>();
        materials.set().questions().forEach(question -> places.put(question.id(), places.size()));
        List<GamePasses.Passed> sorted = new ArrayList<>(games.games());
        sorted.sort(Comparator.comparing(
                        (GamePasses.Passed passed) -> models.names().indexOf(passed.second()))
                .thenComparing(passed -> passed.game().judge())
                .thenComparing(GamePasses.Passed::generation)
                .thenComparing(passed -> places.getOrDefault(passed.game().question(), 0))
                .thenComparing(passed -> passed.game().turn()));
        Map<List<String>, Integer> met = new LinkedHashMap<>();
        int decided = 0;
        for (GamePasses.Passed passed : sorted) {
            List<Entry> both = entries.of(passed);
            journals.getOrDefault(passed.first(), new ArrayList<>()).addAll(both);
            met.merge(List.of(passed.first(), passed.second(), passed.game().judge()), passed.generation(), Math::max);
            boolean counts = !both.isEmpty()
                    && both.stream()
                            .allMatch(entry -> entry instanceof Entry.Compared compared
                                    && compared.preference().pick().isPresent());
            decided += counts ? 1 : 0;
        }
        int expected = met.values().stream().mapToInt(Integer::intValue).sum() * cells();
        return decided >= Gate.DEFAULT_MIN_COVERAGE * expected;
    }

    private static Map<Cell, Answer> answers(List<Entry> journal) {
        Map<Cell, Answer> answers = new HashMap<>();
        for (Entry entry : journal) {
            if (entry instanceof Entry.Answered answered) {
                answers.put(answered.cell(), answered.answer());
            }
        }
        return answers;
    }

    /** Where one of three or more models is in every game, it is their baseline. */
    private Mode mode(int graders) {
        if (graders > 0) {
            return new Mode.Single();
        }
        List<GamePasses.Passed> all = games.games();
        return models.names().stream()
                .filter(name -> models.names().size() > 2
                        && all.stream()
                                .allMatch(game -> game.first().equals(name)
                                        || game.second().equals(name)))
                .findFirst()
                .<Mode>map(Mode.AgainstBaseline::new)
                .orElseGet(Mode.AllPairs::new);
    }

    private List<Entry> journal(String model) {
        List<Entry> journal = new ArrayList<>();
        for (Question question : materials.set().questions()) {
            for (int generation = 1; generation <= passes(model); generation++) {
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

    private int passes(String model) {
        return Math.max(passes.of(model), games.of(model));
    }

    private void conversation(String model, Question question, int generation, List<Entry> journal) {
        List<VerdictRow> rows = passes.rows(model, question.id(), generation);
        List<Witness> witnesses = new ArrayList<>(rows);
        witnesses.addAll(games.sides(model, question.id(), generation));
        if (witnesses.isEmpty() && generation > 1) {
            return;
        }
        SortedMap<Integer, Said> said =
                Conversation.of(materials, question, models.answers(model, question.id()), witnesses, warnings);
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
        return scored >= Gate.DEFAULT_MIN_COVERAGE * verdictsOfOne * cells();
    }

    private int cells() {
        return materials.set().questions().stream()
                .mapToInt(question -> question.turns().size())
                .sum();
    }
}
