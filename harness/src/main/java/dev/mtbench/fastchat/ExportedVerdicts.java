package dev.mtbench.fastchat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mtbench.evaluation.Evaluation;
import dev.mtbench.evaluation.Materials;
import dev.mtbench.json.Json;
import dev.mtbench.judge.Judge;
import dev.mtbench.judge.JudgePrompt;
import dev.mtbench.judge.Verdict;
import dev.mtbench.question.PromptTemplate;
import dev.mtbench.question.Question;
import dev.mtbench.run.Cell;
import dev.mtbench.run.Entry;
import dev.mtbench.run.Ledger;
import dev.mtbench.run.Ledger.Draw;
import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Optional;

/**
 * A judge's verdicts on a candidate as the rows of FastChat's verdict file.
 *
 * <p>A reader of the file knows a pass by its order alone. So the passes are written one after another, and a verdict
 * that was not had while a later pass has one gets the row that FastChat writes where its judge does not reply.
 */
final class ExportedVerdicts {

    private static final double NO_SCORE = -1;

    private final Evaluation evaluation;
    private final Materials materials;
    private final String candidate;
    private final Ledger ledger;
    private final Judge judge;

    ExportedVerdicts(Evaluation evaluation, Materials materials, String candidate, Ledger ledger, Judge judge) {
        this.evaluation = evaluation;
        this.materials = materials;
        this.candidate = candidate;
        this.ledger = ledger;
        this.judge = judge;
    }

    /** A line for each verdict: the first generation's draws first. */
    byte[] lines() {
        ByteArrayOutputStream lines = new ByteArrayOutputStream();
        for (int pass = 1; pass <= passes(); pass++) {
            for (Question question : materials.set().questions()) {
                for (int turn = 1; turn <= question.turns().size(); turn++) {
                    if (pass <= lastPass(question, turn)) {
                        lines.writeBytes(Json.line(row(question, draw(question, turn, pass))));
                    }
                }
            }
        }
        return lines.toByteArray();
    }

    private int passes() {
        return evaluation.runs() * judge.draws();
    }

    private Draw draw(Question question, int turn, int pass) {
        int generation = (pass - 1) / judge.draws() + 1;
        return new Draw(new Cell(question.id(), generation, turn), judge.name(), (pass - 1) % judge.draws() + 1);
    }

    private int lastPass(Question question, int turn) {
        int last = passes();
        while (last > 0 && ledger.verdict(draw(question, turn, last)).isEmpty()) {
            last--;
        }
        return last;
    }

    private ObjectNode row(Question question, Draw draw) {
        Optional<Entry.Judged> entry = ledger.verdict(draw);
        int turn = draw.cell().turn();
        PromptTemplate template =
                materials.set().judgePrompts().single(turn, materials.set().needsReference(question));
        ObjectNode row = JsonNodeFactory.instance.objectNode();
        putId(row, question);
        row.put("model", FastChatNames.encoded(candidate));
        row.putArray("judge")
                .add(judge.name())
                .add(entry.map(Entry.Judged::prompt).orElse(template.name()));
        row.put("user_prompt", userPrompt(question, draw.cell(), entry));
        row.put("judgment", entry.flatMap(judged -> judged.verdict().text()).orElse(FailureMark.SERVER));
        putScore(row, entry.map(ExportedVerdicts::score).orElse(NO_SCORE));
        row.put("turn", turn);
        return row.put(
                "tstamp",
                EpochSeconds.write(entry.map(judged -> judged.receipt().at()).orElse(Instant.EPOCH)));
    }

    private String userPrompt(Question question, Cell cell, Optional<Entry.Judged> entry) {
        return entry.flatMap(Entry.Judged::recorded)
                .flatMap(Entry.Recorded::userPrompt)
                .or(() -> ledger.texts(question.id(), cell.generation(), cell.turn())
                        .map(texts -> JudgePrompt.single(materials.set(), materials.references(), question, texts)
                                .user()))
                .orElse("");
    }

    private static double score(Entry.Judged entry) {
        Verdict verdict = entry.verdict();
        return entry.recorded()
                .map(Entry.Recorded::score)
                .orElse(verdict.score().orElse(NO_SCORE));
    }

    /** Whole scores as whole numbers, as FastChat reads and prints them. */
    private static void putScore(ObjectNode row, double score) {
        if (score == Math.rint(score)) {
            row.put("score", (long) score);
        } else {
            row.put("score", score);
        }
    }

    /** The id as the question set has it: FastChat looks a question up by it, and 81 is not "81" there. */
    static void putId(ObjectNode row, Question question) {
        if (question.numberedId()) {
            row.put("question_id", new BigInteger(question.id()));
        } else {
            row.put("question_id", question.id());
        }
    }
}
