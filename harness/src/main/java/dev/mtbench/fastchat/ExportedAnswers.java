package dev.mtbench.fastchat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mtbench.evaluation.Evaluation;
import dev.mtbench.evaluation.Materials;
import dev.mtbench.file.Sha256;
import dev.mtbench.json.Json;
import dev.mtbench.question.Question;
import dev.mtbench.run.Cell;
import dev.mtbench.run.Entry;
import dev.mtbench.run.Ledger;
import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A candidate's answers as the rows of FastChat's answer file. */
final class ExportedAnswers {

    /** As long as the ids that FastChat draws. */
    private static final int ID_LENGTH = 22;

    private final Evaluation evaluation;
    private final Materials materials;
    private final String candidate;
    private final Ledger ledger;

    ExportedAnswers(Evaluation evaluation, Materials materials, String candidate, Ledger ledger) {
        this.evaluation = evaluation;
        this.materials = materials;
        this.candidate = candidate;
        this.ledger = ledger;
    }

    /**
     * A line for each question, with a choice for each generation; a conversation that is not whole is left out and told,
     * because FastChat stops at one.
     */
    byte[] lines(Warnings warnings) {
        ByteArrayOutputStream lines = new ByteArrayOutputStream();
        List<String> unfinished = new ArrayList<>();
        for (Question question : materials.set().questions()) {
            Map<Integer, List<String>> whole = new TreeMap<>();
            for (int generation = 1; generation <= evaluation.runs(); generation++) {
                Optional<List<String>> texts =
                        ledger.texts(question.id(), generation, question.turns().size());
                if (texts.isPresent()) {
                    whole.put(generation, texts.get());
                } else if (generation == 1 || isBegun(question, generation)) {
                    unfinished.add(question.id() + (generation == 1 ? "" : " (generation " + generation + ")"));
                }
            }
            if (!whole.isEmpty()) {
                lines.writeBytes(Json.line(row(question, whole)));
            }
        }
        if (!unfinished.isEmpty()) {
            warnings.add(
                    candidate,
                    "unfinished conversations are not written to the answer file: questions "
                            + String.join(", ", unfinished));
        }
        return lines.toByteArray();
    }

    private ObjectNode row(Question question, Map<Integer, List<String>> whole) {
        ObjectNode row = JsonNodeFactory.instance.objectNode();
        ExportedVerdicts.putId(row, question);
        row.put(
                "answer_id",
                Sha256.of(candidate + "\0" + question.id() + "\0" + whole).substring(0, ID_LENGTH));
        row.put("model_id", candidate);
        ArrayNode choices = row.putArray("choices");
        whole.forEach((generation, texts) -> {
            ObjectNode choice = choices.addObject().put("index", generation - 1);
            texts.forEach(choice.putArray("turns")::add);
        });
        return row.put("tstamp", EpochSeconds.write(answeredAt(question, whole)));
    }

    /** The first written conversation's end. */
    private Instant answeredAt(Question question, Map<Integer, List<String>> whole) {
        int generation = whole.keySet().iterator().next();
        return ledger.answer(
                        new Cell(question.id(), generation, question.turns().size()))
                .map(Entry.Answered::receipt)
                .orElseThrow()
                .at();
    }

    private boolean isBegun(Question question, int generation) {
        return ledger.answer(new Cell(question.id(), generation, 1)).isPresent();
    }
}
