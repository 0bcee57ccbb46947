package dev.mtbench.launch;

import static java.util.Objects.requireNonNull;

import dev.mtbench.candidate.Candidate;
import dev.mtbench.chat.Endpoint;
import dev.mtbench.evaluation.Evaluation;
import dev.mtbench.evaluation.Materials;
import dev.mtbench.evaluation.Mode;
import dev.mtbench.evaluation.Selection;
import dev.mtbench.input.Fault;
import dev.mtbench.input.InputException;
import dev.mtbench.judge.Judge;
import dev.mtbench.question.Question;
import dev.mtbench.run.StoredRun;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Stored answers, and who judges them again.
 *
 * @param evaluation whose candidates are the source's and are not asked
 * @param materials what the judges are shown
 */
public record Rejudging(StoredRun source, Evaluation evaluation, Materials materials) {

    public Rejudging {
        requireNonNull(source, "source");
        requireNonNull(evaluation, "evaluation");
        requireNonNull(materials, "materials");
    }

    /**
     * Puts them together.
     *
     * @param judging knows the judges and their endpoints; read without its secrets
     * @param judges their names; empty: all of them
     * @param mode whether the answers are graded or compared
     * @param name names the new run's folder
     * @param materials the source's own, or others with the same questions
     * @param results the folder of the run folders
     * @throws InputException where a judge is not there, the questions are not those that were answered, or the name
     *     cannot name folders
     */
    public static Rejudging of(
            StoredRun source,
            Evaluation judging,
            List<String> judges,
            Mode mode,
            String name,
            Chosen materials,
            Path results)
            throws InputException {
        sameQuestions(source, materials.materials());
        materials.materials().fitting(mode).fitting(source.evaluation().candidates());
        List<Judge> chosen = judges(judging, judges);
        Endpoints endpoints = new Endpoints(judging, chosen);
        List<Candidate> candidates = source.evaluation().candidates().stream()
                .map(candidate -> endpoints.take(candidate, source.evaluation()))
                .toList();
        try {
            Evaluation evaluation = source.evaluation()
                    .judgedBy(name, endpoints.taken, candidates, chosen, mode, judging)
                    .withSelection(selection(materials.materials()))
                    .withResults(results);
            return new Rejudging(source, materials.named(evaluation), materials.materials());
        } catch (IllegalArgumentException e) {
            throw new InputException(Fault.of("--name", String.valueOf(e.getMessage())));
        }
    }

    /**
     * What the judges are shown, and how that was named.
     *
     * @param questions empty: as the source names them, as are the references
     */
    public record Chosen(Optional<String> questions, Optional<String> references, Materials materials) {
        public Chosen {
            requireNonNull(questions, "questions");
            requireNonNull(references, "references");
            requireNonNull(materials, "materials");
        }

        private Evaluation named(Evaluation evaluation) {
            Evaluation asked = questions.map(evaluation::withQuestions).orElse(evaluation);
            return references.map(asked::withReferences).orElse(asked);
        }
    }

    /** The selection that takes of a question set, which may have grown, what was answered. */
    public static Selection selection(StoredRun source) {
        return new Selection(
                source.materials().set().questions().stream().map(Question::id).toList(),
                List.of(),
                OptionalInt.empty());
    }

    private static Selection selection(Materials materials) {
        return materials.set().questions().equals(materials.whole().questions())
                ? Selection.ALL
                : new Selection(
                        materials.set().questions().stream().map(Question::id).toList(),
                        List.of(),
                        OptionalInt.empty());
    }

    private static void sameQuestions(StoredRun source, Materials materials) throws InputException {
        List<Fault> faults = new ArrayList<>();
        for (Question question : source.materials().set().questions()) {
            if (materials
                    .set()
                    .question(question.id())
                    .filter(other -> other.turns().equals(question.turns()))
                    .isEmpty()) {
                faults.add(Fault.of(
                        "--questions",
                        "question " + question.id() + " of " + materials.set().name()
                                + " is not the one that was answered: its prompts do not fit these answers"));
            }
        }
        if (!faults.isEmpty()) {
            throw new InputException(faults);
        }
    }

    private static List<Judge> judges(Evaluation judging, List<String> names) throws InputException {
        Map<String, Judge> known = new LinkedHashMap<>();
        judging.judges().forEach(judge -> known.put(judge.name(), judge));
        List<Fault> faults = names.stream()
                .filter(name -> !known.containsKey(name))
                .map(name -> Fault.of(
                        "--judge",
                        "there is no judge '" + name + "'; there are " + String.join(", ", known.keySet())
                                + " (another file is named with --file)"))
                .toList();
        if (!faults.isEmpty()) {
            throw new InputException(faults);
        }
        return names.isEmpty()
                ? judging.judges()
                : names.stream()
                        .distinct()
                        .map(known::get)
                        .filter(Objects::nonNull)
                        .toList();
    }

    /** The judges' endpoints as they are, and the candidates' so that nobody needs their keys. */
    private static final class Endpoints {

        private final Map<String, Endpoint> taken = new LinkedHashMap<>();
        private final Map<String, String> names = new HashMap<>();

        Endpoints(Evaluation judging, List<Judge> judges) {
            judges.forEach(judge -> taken.put(judge.endpoint(), judging.endpoint(judge.endpoint())));
        }

        Candidate take(Candidate candidate, Evaluation source) {
            String name = candidate.endpoint();
            return candidate.at(names.computeIfAbsent(name, first -> free(source.endpoint(first))));
        }

        private String free(Endpoint endpoint) {
            String name = endpoint.name();
            if (endpoint.equals(taken.get(name))) {
                return name;
            }
            while (taken.containsKey(name)) {
                name += "-asked";
            }
            taken.put(name, endpoint.withoutNeed(name));
            return name;
        }
    }
}
