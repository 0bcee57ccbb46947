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
 */
public record Provenance(
        String id,
        String name,
        Instant startedAt,
        String version,
        String commit,
        Optional<String> importedFrom,
        Optional<String> referenceFile) {

    public Provenance {
        requireNonNull(id, "id");
        requireNonNull(name, "name");
        requireNonNull(startedAt, "startedAt");
        requireNonNull(version, "version");
        requireNonNull(commit, "commit");
        requireNonNull(importedFrom, "importedFrom");
        requireNonNull(referenceFile, "referenceFile");
    }
}
