package dev.mtbench.question;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What {@code question-set.yaml} says.
 *
 * @param name the set's name; lower-case letters, digits and dashes
 * @param version the set's own version
 * @param licence an SPDX name
 * @param description one sentence
 * @param notice a sentence that every report repeats, such as a limit to comparisons; empty for none
 * @param held the files that lie beside the manifest, with their SHA-256 sums
 * @param installed the files that are fetched once, because they are not the project's to hold; empty for none
 * @param temperatures the sampling temperatures
 * @param referenceCategories the categories whose judge prompts show a reference
 * @param referenceFiles the reference sets by name, each with its file
 * @param defaultReferences the reference set that is used where none is chosen; empty where the set has none
 * @param promptFile the file of the judge prompts
 * @param singlePrompts the names of the prompts that grade one answer, turn 1 first
 * @param pairPrompts the names of the prompts that compare two answers, turn 1 first; none where the set has none
 * @param scale the scores a judge may give
 */
public record Manifest(
        String name,
        String version,
        String licence,
        String description,
        Optional<String> notice,
        Map<String, String> held,
        Optional<Installed> installed,
        Temperatures temperatures,
        Set<String> referenceCategories,
        Map<String, String> referenceFiles,
        Optional<String> defaultReferences,
        String promptFile,
        List<PromptNames> singlePrompts,
        List<PromptNames> pairPrompts,
        Scale scale) {

    /** The name of the manifest's file in a set's folder. */
    public static final String FILE = "question-set.yaml";

    /** The name of the questions' file in a set's folder. */
    public static final String QUESTIONS = "question.jsonl";

    /**
     * The files that are fetched from elsewhere.
     *
     * @param from the address their names are resolved against; ends with a slash and is pinned to one state
     * @param files the names and their SHA-256 sums
     */
    public record Installed(URI from, Map<String, String> files) {
        public Installed {
            requireNonNull(from, "from");
            files = Map.copyOf(files);
        }
    }

    /** The names of a turn's judge prompts. */
    public record PromptNames(String plain, Optional<String> withReference) {
        public PromptNames {
            requireNonNull(plain, "plain");
            requireNonNull(withReference, "withReference");
        }
    }

    public Manifest {
        requireNonNull(notice, "notice");
        requireNonNull(installed, "installed");
        requireNonNull(temperatures, "temperatures");
        requireNonNull(defaultReferences, "defaultReferences");
        requireNonNull(promptFile, "promptFile");
        requireNonNull(scale, "scale");
        held = Map.copyOf(held);
        referenceCategories = Set.copyOf(referenceCategories);
        referenceFiles = Map.copyOf(referenceFiles);
        singlePrompts = List.copyOf(singlePrompts);
        pairPrompts = List.copyOf(pairPrompts);
        if (!name.matches("[a-z0-9][a-z0-9-]*")) {
            throw new IllegalArgumentException(
                    "a question set's name is made of lower-case letters, digits and dashes, not '" + name + "'");
        }
        if (singlePrompts.isEmpty()) {
            throw new IllegalArgumentException("the set needs judge prompts for turn 1 at least");
        }
        Set<String> known = referenceFiles.keySet();
        defaultReferences.ifPresent(chosen -> {
            if (!known.contains(chosen)) {
                throw new IllegalArgumentException("the default reference set '" + chosen + "' is not among the sets");
            }
        });
    }

    /** Every file of the set but the manifest, with its sum. */
    public Map<String, String> files() {
        Map<String, String> all = new LinkedHashMap<>(held);
        installed.ifPresent(fetched -> all.putAll(fetched.files()));
        return all;
    }
}
