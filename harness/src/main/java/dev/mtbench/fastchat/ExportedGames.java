package dev.mtbench.fastchat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mtbench.evaluation.Evaluation;
import dev.mtbench.evaluation.Materials;
import dev.mtbench.json.Json;
import dev.mtbench.judge.Judge;
import dev.mtbench.judge.JudgePrompt;
import dev.mtbench.judge.Pick;
import dev.mtbench.judge.Preference;
import dev.mtbench.judge.Reading;
import dev.mtbench.question.PromptTemplate;
import dev.mtbench.question.Question;
import dev.mtbench.run.Cell;
import dev.mtbench.run.Entry;
import dev.mtbench.run.Ledger;
import dev.mtbench.run.Ledger.Side;
import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A judge's comparisons as the rows of FastChat's game file, pass after pass. A row that was not had while a later pass
 * has one is written as FastChat writes one whose judge does not reply.
 */
final class ExportedGames {

    private static final int ORDERS = 2;

    private final Evaluation evaluation;
    private final Materials materials;
    private final Map<String, Ledger> ledgers;
    private final Judge judge;

    ExportedGames(Evaluation evaluation, Materials materials, Map<String, Ledger> ledgers, Judge judge) {
        this.evaluation = evaluation;
        this.materials = materials;
        this.ledgers = ledgers;
        this.judge = judge;
    }

    byte[] lines() {
        ByteArrayOutputStream lines = new ByteArrayOutputStream();
        ledgers.forEach((candidate, ledger) -> ledger.comparisons().stream()
                .filter(entry -> entry.judge().equals(judge.name()))
                .map(Entry.Compared::opponent)
                .distinct()
                .forEach(opponent -> write(candidate, opponent, lines)));
        return lines.toByteArray();
    }

    private void write(String candidate, String opponent, ByteArrayOutputStream lines) {
        for (int pass = 1; pass <= passes(); pass++) {
            for (Question question : materials.set().questions()) {
                for (int turn = 1; turn <= question.turns().size(); turn++) {
                    if (pass <= lastPass(candidate, opponent, question, turn)) {
                        lines.writeBytes(Json.line(row(candidate, opponent, question, turn, pass)));
                    }
                }
            }
        }
    }

    private int passes() {
        return evaluation.runs() * judge.draws();
    }

    private int lastPass(String candidate, String opponent, Question question, int turn) {
        int last = passes();
        while (last > 0
                && entry(candidate, side(opponent, question, turn, last, 1)).isEmpty()
                && entry(candidate, side(opponent, question, turn, last, ORDERS))
                        .isEmpty()) {
            last--;
        }
        return last;
    }

    private Side side(String opponent, Question question, int turn, int pass, int order) {
        int generation = (pass - 1) / judge.draws() + 1;
        return new Side(
                new Cell(question.id(), generation, turn),
                opponent,
                order,
                judge.name(),
                (pass - 1) % judge.draws() + 1);
    }

    private Optional<Entry.Compared> entry(String candidate, Side side) {
        return Optional.ofNullable(ledgers.get(candidate)).flatMap(ledger -> ledger.comparison(side));
    }

    private ObjectNode row(String candidate, String opponent, Question question, int turn, int pass) {
        List<Side> sides =
                List.of(side(opponent, question, turn, pass, 1), side(opponent, question, turn, pass, ORDERS));
        List<Optional<Entry.Compared>> entries =
                sides.stream().map(side -> entry(candidate, side)).toList();
        PromptTemplate template =
                materials.set().judgePrompts().pairwise(turn, materials.set().needsReference(question));
        ObjectNode row = JsonNodeFactory.instance.objectNode();
        ExportedVerdicts.putId(row, question);
        row.put(GameRow.FIRST, FastChatNames.encoded(candidate));
        row.put(GameRow.SECOND, FastChatNames.encoded(opponent));
        for (int order = 1; order <= ORDERS; order++) {
            row.put(
                    "g" + order + "_winner",
                    GameRow.winner(entries.get(order - 1).flatMap(ExportedGames::pick), order));
        }
        row.putArray("judge")
                .add(judge.name())
                .add(entries.stream()
                        .flatMap(Optional::stream)
                        .findFirst()
                        .map(Entry.Compared::prompt)
                        .orElse(template.name()));
        for (int order = 1; order <= ORDERS; order++) {
            Optional<Entry.Compared> entry = entries.get(order - 1);
            row.put("g" + order + "_user_prompt", userPrompt(candidate, question, sides.get(order - 1), entry));
            row.put(
                    "g" + order + "_judgment",
                    entry.flatMap(Entry.Compared::text).orElse(FailureMark.SERVER));
        }
        row.put("turn", turn);
        return row.put(
                "tstamp",
                EpochSeconds.write(entries.stream()
                        .flatMap(Optional::stream)
                        .map(entry -> entry.receipt().at())
                        .max(Instant::compareTo)
                        .orElse(Instant.EPOCH)));
    }

    private static Optional<Pick> pick(Entry.Compared entry) {
        return entry.recorded()
                .map(Entry.RecordedPick::pick)
                .orElseGet(() -> entry.text()
                        .flatMap(text -> Preference.read(text, Reading.FASTCHAT, List.of())
                                .pick()));
    }

    private String userPrompt(String candidate, Question question, Side side, Optional<Entry.Compared> entry) {
        if (entry.isEmpty()) {
            return "";
        }
        return entry.flatMap(Entry.Compared::recorded)
                .flatMap(Entry.RecordedPick::userPrompt)
                .or(() -> texts(candidate, question, side)
                        .flatMap(own -> texts(side.opponent(), question, side)
                                .map(others -> side.order() == 1
                                        ? prompt(question, own, others)
                                        : prompt(question, others, own))))
                .orElse("");
    }

    private Optional<List<String>> texts(String candidate, Question question, Side side) {
        return Optional.ofNullable(ledgers.get(candidate))
                .flatMap(ledger -> ledger.texts(
                        question.id(), side.cell().generation(), side.cell().turn()));
    }

    private String prompt(Question question, List<String> a, List<String> b) {
        return JudgePrompt.pairwise(materials.set(), materials.references(), question, a, b)
                .user();
    }
}
