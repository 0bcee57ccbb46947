package dev.mtbench.fastchat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The verdicts by generation: of a judge's several verdicts on one answer of a model, the k-th belongs to the k-th pass
 * over the questions. FastChat appends each pass to the same file.
 */
final class Passes {

    private final Map<String, Integer> most = new HashMap<>();
    private final Map<Place, List<VerdictRow>> rows = new HashMap<>();

    private record Place(String model, String question, int generation) {}

    private record Graded(String judge, String model, String question, int turn) {}

    private record Repeated(String file, String judge, String model, int pass) {}

    private Passes() {}

    static Passes of(List<VerdictRow> verdicts, Models models, Warnings warnings) {
        Passes passes = new Passes();
        Map<Graded, Integer> count = new HashMap<>();
        Map<Repeated, Integer> repeated = new LinkedHashMap<>();
        for (VerdictRow row : verdicts) {
            String model = models.name(row.model());
            int pass = count.merge(new Graded(row.judge(), model, row.question(), row.turn()), 1, Integer::sum);
            passes.most.merge(model, pass, Math::max);
            passes.rows
                    .computeIfAbsent(new Place(model, row.question(), pass), key -> new ArrayList<>())
                    .add(row);
            if (pass > 1) {
                repeated.merge(new Repeated(row.file(), row.judge(), model, pass), 1, Integer::sum);
            }
        }
        repeated.forEach((again, answers) -> warnings.add(
                again.file(),
                "the judge '" + again.judge() + "' has graded '" + again.model() + "' again: pass " + again.pass()
                        + ", with " + answers + (answers == 1 ? " verdict" : " verdicts")
                        + ", is imported as a generation of its own, so that nothing counts twice"));
        return passes;
    }

    /** The passes over a model, 1 or more. */
    int of(String model) {
        return most.getOrDefault(model, 1);
    }

    List<VerdictRow> rows(String model, String question, int generation) {
        return rows.getOrDefault(new Place(model, question, generation), List.of());
    }

    /** The passes of the model that has most, 1 or more. */
    int most() {
        return most.values().stream().mapToInt(Integer::intValue).max().orElse(1);
    }
}
