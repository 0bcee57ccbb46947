package dev.mtbench.evaluation;

import static java.util.Objects.requireNonNull;

import dev.mtbench.candidate.Candidate;
import dev.mtbench.chat.Endpoint;
import dev.mtbench.chat.Secrets;
import dev.mtbench.judge.Judge;
import dev.mtbench.judge.Reading;
import dev.mtbench.judge.Rotation;
import dev.mtbench.judge.VerdictForm;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One evaluation: what is asked, who is asked, who judges, and where the results go.
 *
 * @param name names the run folders; letters, digits, dots, dashes and underscores
 * @param questions a question set's name, or a path to its folder
 * @param references a reference set's name, or a path to its file; empty: the question set's default
 * @param selection which questions
 * @param endpoints by name
 * @param candidates at least one, each name once
 * @param judges at least one, each name once
 * @param mode whether answers are graded or compared
 * @param reading how scores are read from verdict texts
 * @param rotation which of several judges grade an answer
 * @param runs the generations of every answer, 1 or more
 * @param gate what a run must reach
 * @param budget what a run may cost; empty: no limit
 * @param results the folder of the run folders
 * @param schedules when it runs by itself; empty: only when asked to
 * @param upkeep what is done with runs that have ended
 * @param store what several machines that run its schedules share; empty: one machine runs them
 */
public record Evaluation(
        String name,
        String questions,
        Optional<String> references,
        Selection selection,
        Map<String, Endpoint> endpoints,
        List<Candidate> candidates,
        List<Judge> judges,
        Mode mode,
        Reading reading,
        Rotation rotation,
        int runs,
        Gate gate,
        Optional<Budget> budget,
        Path results,
        List<ScheduleEntry> schedules,
        Upkeep upkeep,
        Optional<SharedStore> store) {

    static final String NAME_RULE = "'name' names folders: letters, digits, dots, dashes and underscores,"
            + " beginning with a letter or digit, at most 100";

    static final String TWO_CANDIDATES = "the pairwise modes need two candidates at least";

    static final String TURNS_ARE_SINGLE = "judges take turns in 'mode: single' only";

    /** Comparisons and FastChat's reading know no other form of a verdict than a text. */
    static String otherForm(VerdictForm form) {
        return "'verdict: " + form.label() + "' is for 'mode: single' with 'reading: strict' only";
    }

    static boolean isName(String text) {
        return text.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");
    }

    public Evaluation {
        requireNonNull(questions, "questions");
        requireNonNull(references, "references");
        requireNonNull(selection, "selection");
        requireNonNull(mode, "mode");
        requireNonNull(reading, "reading");
        requireNonNull(rotation, "rotation");
        requireNonNull(gate, "gate");
        requireNonNull(budget, "budget");
        requireNonNull(results, "results");
        requireNonNull(upkeep, "upkeep");
        requireNonNull(store, "store");
        endpoints = Collections.unmodifiableMap(new LinkedHashMap<>(endpoints));
        candidates = List.copyOf(candidates);
        judges = List.copyOf(judges);
        schedules = List.copyOf(schedules);
        if (!isName(name)) {
            throw new IllegalArgumentException(NAME_RULE);
        }
        if (candidates.isEmpty() || judges.isEmpty()) {
            throw new IllegalArgumentException("an evaluation needs a candidate and a judge");
        }
        if (mode.isPairwise() && candidates.size() < 2) {
            throw new IllegalArgumentException(TWO_CANDIDATES);
        }
        if (mode instanceof Mode.AgainstBaseline against
                && candidates.stream().noneMatch(each -> each.name().equals(against.baseline()))) {
            throw new IllegalArgumentException("there is no candidate '" + against.baseline() + "' to be the baseline");
        }
        for (Judge judge : judges) {
            if (judge.verdict() != VerdictForm.TEXT && (mode.isPairwise() || reading != Reading.STRICT)) {
                throw new IllegalArgumentException(otherForm(judge.verdict()));
            }
        }
        if (rotation != Rotation.NONE && mode.isPairwise()) {
            throw new IllegalArgumentException(TURNS_ARE_SINGLE);
        }
        if (runs < 1) {
            throw new IllegalArgumentException("'runs' must be at least 1");
        }
    }

    /** The endpoint of this name; reading the file has made sure that it is there. */
    public Endpoint endpoint(String endpoint) {
        return requireNonNull(endpoints.get(endpoint), endpoint);
    }

    /** Whose answers are compared with whose, in the order of the candidates; none where each is graded by itself. */
    public List<Pair> pairs() {
        List<Pair> pairs = new ArrayList<>();
        for (int i = 0; mode.isPairwise() && i < candidates.size(); i++) {
            for (int j = 0; j < candidates.size(); j++) {
                if (mode instanceof Mode.AgainstBaseline against
                        ? i != j && candidates.get(j).name().equals(against.baseline())
                        : i < j) {
                    pairs.add(new Pair(candidates.get(i), candidates.get(j)));
                }
            }
        }
        return pairs;
    }

    /** What must be written nowhere. */
    public Secrets secrets() {
        return Secrets.of(
                endpoints.values(),
                Stream.concat(
                                upkeep.recipients().stream().flatMap(recipient -> recipient.settings().stream()),
                                store.stream().flatMap(shared -> shared.settings().stream()))
                        .toList());
    }

    public Evaluation withQuestions(String chosen) {
        return with(chosen, references, selection, candidates, runs, results);
    }

    public Evaluation withReferences(String chosen) {
        return with(questions, Optional.of(chosen), selection, candidates, runs, results);
    }

    public Evaluation withSelection(Selection chosen) {
        return with(questions, references, chosen, candidates, runs, results);
    }

    public Evaluation withCandidates(List<Candidate> chosen) {
        return with(questions, references, selection, chosen, runs, results);
    }

    public Evaluation withRuns(int generations) {
        return with(questions, references, selection, candidates, generations, results);
    }

    public Evaluation withResults(Path folder) {
        return with(questions, references, selection, candidates, runs, folder);
    }

    /**
     * The same answers judged by others, under a name of its own: what is measured stays; a bar or a baseline that was
     * set for other judges does not, nor do the schedules and what follows from them.
     *
     * @param endpointsThen those of all candidates and judges
     * @param judging says how the judges are read, and what they may cost
     */
    public Evaluation judgedBy(
            String itsName,
            Map<String, Endpoint> endpointsThen,
            List<Candidate> candidatesThen,
            List<Judge> judgesThen,
            Mode modeThen,
            Evaluation judging) {
        return new Evaluation(
                itsName,
                questions,
                references,
                selection,
                endpointsThen,
                candidatesThen,
                judgesThen,
                modeThen,
                judging.reading(),
                judgesThen.size() > 1 && !modeThen.isPairwise() ? judging.rotation() : Rotation.NONE,
                runs,
                gate.coverageOnly(),
                judging.budget(),
                results,
                List.of(),
                Upkeep.NONE,
                Optional.empty());
    }

    /** What flags, and the move into a run folder, can change; all else stays as the file has it. */
    private Evaluation with(
            String newQuestions,
            Optional<String> newReferences,
            Selection newSelection,
            List<Candidate> newCandidates,
            int newRuns,
            Path newResults) {
        return new Evaluation(
                name,
                newQuestions,
                newReferences,
                newSelection,
                endpoints,
                newCandidates,
                judges,
                mode,
                reading,
                rotation,
                newRuns,
                gate,
                budget,
                newResults,
                schedules,
                upkeep,
                store);
    }
}
