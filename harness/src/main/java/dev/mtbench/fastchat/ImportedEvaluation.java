package dev.mtbench.fastchat;

import dev.mtbench.candidate.Candidate;
import dev.mtbench.candidate.Temperature;
import dev.mtbench.chat.Endpoint;
import dev.mtbench.evaluation.Evaluation;
import dev.mtbench.evaluation.Gate;
import dev.mtbench.evaluation.Materials;
import dev.mtbench.evaluation.Selection;
import dev.mtbench.evaluation.Upkeep;
import dev.mtbench.input.Setting;
import dev.mtbench.judge.Judge;
import dev.mtbench.judge.Reading;
import dev.mtbench.judge.Rotation;
import dev.mtbench.question.Question;
import dev.mtbench.question.ReferenceSet;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/** The evaluation that would have given an imported run, as far as FastChat's files tell. */
final class ImportedEvaluation {

    /** The endpoint of everyone; nothing listens there, and nothing is ever sent. */
    static final String ENDPOINT = "imported";

    private static final String ADDRESS = "http://localhost:1/v1";

    private ImportedEvaluation() {}

    /**
     * Builds it.
     *
     * @throws IllegalArgumentException where the name cannot name folders
     */
    static Evaluation of(String name, Imported imported, Materials materials, Path results) {
        return new Evaluation(
                name,
                materials.whole().name(),
                materials
                        .referenceFile()
                        .map(Path::toString)
                        .or(() -> materials.references().map(ReferenceSet::name)),
                selection(materials),
                Map.of(ENDPOINT, Endpoint.withDefaults(ENDPOINT, Setting.literal(ADDRESS))),
                imported.entries().keySet().stream()
                        .map(ImportedEvaluation::candidate)
                        .toList(),
                imported.judges().stream().map(ImportedEvaluation::judge).toList(),
                imported.mode(),
                Reading.STRICT,
                Rotation.NONE,
                imported.passes(),
                Gate.NONE,
                Optional.empty(),
                results,
                List.of(),
                Upkeep.NONE,
                Optional.empty());
    }

    private static Selection selection(Materials materials) {
        return materials.set().questions().equals(materials.whole().questions())
                ? Selection.ALL
                : new Selection(
                        materials.set().questions().stream().map(Question::id).toList(),
                        List.of(),
                        OptionalInt.empty());
    }

    private static Candidate candidate(String name) {
        return new Candidate(
                name,
                ENDPOINT,
                name,
                Optional.empty(),
                new Temperature.ByCategory(),
                Candidate.DEFAULT_MAX_TOKENS,
                OptionalDouble.empty(),
                OptionalInt.empty(),
                List.of(),
                Map.of(),
                Map.of(),
                Optional.empty());
    }

    private static Judge judge(String name) {
        return new Judge(
                name,
                ENDPOINT,
                name,
                OptionalDouble.of(0),
                Judge.DEFAULT_MAX_TOKENS,
                OptionalDouble.empty(),
                OptionalInt.empty(),
                Map.of(),
                1,
                Optional.empty());
    }
}
