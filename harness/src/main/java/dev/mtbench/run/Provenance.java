package dev.mtbench.run;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;

/**
 * Where a run's numbers come from.
 *
 * @param id the run's name, which is its folder's
 * @param name the evaluation's name
 * @param startedAt when it began
 * @param version the harness's version
 * @param commit the harness's commit
 * @param importedFrom the folder the replies were taken from; empty where the harness asked itself
 * @param referenceFile the name of the file in the run folder that holds the references; empty where they are a part of
 *     the question set
 * @param source the run whose answers are judged again; empty where the answers are this run's own
 * @param note what readers of its reports must know of it from the start; empty where that is nothing
 */
public record Provenance(
        String id,
        String name,
        Instant startedAt,
        String version,
        String commit,
        Optional<String> importedFrom,
        Optional<String> referenceFile,
        Optional<Source> source,
        Optional<String> note) {

    /**
     * A run whose answers another run has taken over.
     *
     * @param run its name
     * @param answersSha256 the sum of the answers that were taken over, see {@link StoredAnswers#sha256}
     */
    public record Source(String run, String answersSha256) {
        public Source {
            requireNonNull(run, "run");
            requireNonNull(answersSha256, "answersSha256");
        }
    }

    public Provenance {
        requireNonNull(id, "id");
        requireNonNull(name, "name");
        requireNonNull(startedAt, "startedAt");
        requireNonNull(version, "version");
        requireNonNull(commit, "commit");
        requireNonNull(importedFrom, "importedFrom");
        requireNonNull(referenceFile, "referenceFile");
        requireNonNull(source, "source");
        requireNonNull(note, "note");
    }

    /** The provenance of a run with answers of its own. */
    public Provenance(
            String id,
            String name,
            Instant startedAt,
            String version,
            String commit,
            Optional<String> importedFrom,
            Optional<String> referenceFile) {
        this(id, name, startedAt, version, commit, importedFrom, referenceFile, Optional.empty(), Optional.empty());
    }

    /** The same with a note. */
    public Provenance noting(String told) {
        return new Provenance(
                id, name, startedAt, version, commit, importedFrom, referenceFile, source, Optional.of(told));
    }

    /** The same for a run that judges another's answers: what those are, and were imported from, these are, too. */
    public Provenance judging(Provenance other, String answersSha256) {
        return new Provenance(
                id,
                name,
                startedAt,
                version,
                commit,
                other.importedFrom,
                referenceFile,
                Optional.of(new Source(other.id, answersSha256)),
                other.note);
    }

    /** Whether there is somebody to ask for what is missing: nobody where answers and verdicts were imported. */
    public boolean goesOn() {
        return importedFrom.isEmpty() || source.isPresent();
    }
}
