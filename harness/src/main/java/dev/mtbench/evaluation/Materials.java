package dev.mtbench.evaluation;

import static java.util.Objects.requireNonNull;

import dev.mtbench.candidate.Candidate;
import dev.mtbench.input.Fault;
import dev.mtbench.input.Faults;
import dev.mtbench.input.InputException;
import dev.mtbench.input.IoFaults;
import dev.mtbench.question.QuestionSet;
import dev.mtbench.question.QuestionSetReader;
import dev.mtbench.question.ReferenceSet;
import dev.mtbench.question.SetFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What an evaluation asks and judges with.
 *
 * @param whole the question set as it is in its folder
 * @param set the same with the chosen questions only
 * @param references the chosen reference set; empty where the question set has none
 * @param referenceFile where the references stand outside of the question set; empty where they are a part of it
 */
public record Materials(
        QuestionSet whole, QuestionSet set, Optional<ReferenceSet> references, Optional<Path> referenceFile) {

    public Materials {
        requireNonNull(whole, "whole");
        requireNonNull(set, "set");
        requireNonNull(references, "references");
        requireNonNull(referenceFile, "referenceFile");
    }

    /**
     * Reads the question set and the references, and checks that one covers the other.
     *
     * @param base where relative paths in the evaluation's file begin
     * @throws InputException with everything that is missing or wrong
     */
    public static Materials read(Evaluation evaluation, SetFolder folder, Path base) throws InputException {
        return read(evaluation.references(), evaluation.selection(), folder, base)
                .fitting(evaluation.mode())
                .fitting(evaluation.candidates());
    }

    /**
     * The same; answers cannot be compared without prompts for that.
     *
     * @throws InputException where the set has none and they are to be compared
     */
    public Materials fitting(Mode mode) throws InputException {
        if (mode.isPairwise() && set.judgePrompts().pairwise().isEmpty()) {
            throw new InputException(Fault.of(
                    "mode",
                    "question set " + set.name() + " has no judge prompts for pairs: name some under"
                            + " 'judgePrompts: pairwise' in its manifest, or choose the mode single"));
        }
        return this;
    }

    /**
     * The same; an override of a category that the set does not have would never be used.
     *
     * @throws InputException where there is one
     */
    public Materials fitting(List<Candidate> candidates) throws InputException {
        List<Fault> faults = new ArrayList<>();
        for (Candidate candidate : candidates) {
            candidate.categories().keySet().stream()
                    .filter(category -> !whole.categories().contains(category))
                    .forEach(category -> faults.add(Fault.of(
                            "candidates",
                            "'" + candidate.name() + "' has settings for the category '" + category
                                    + "', which question set " + whole.name() + " does not have; it has "
                                    + String.join(", ", whole.categories()))));
        }
        if (!faults.isEmpty()) {
            throw new InputException(faults);
        }
        return this;
    }

    /** The same without an evaluation. */
    public static Materials read(Optional<String> chosen, Selection selection, SetFolder folder, Path base)
            throws InputException {
        QuestionSet whole = QuestionSetReader.read(folder);
        QuestionSet set = selection.of(whole);
        Optional<Path> file = chosen.filter(name -> !whole.references().containsKey(name))
                .filter(Materials::isPath)
                .map(base::resolve);
        Optional<ReferenceSet> references = file.isPresent()
                ? Optional.of(external(file.get()))
                : named(whole, chosen.or(() -> whole.manifest().defaultReferences()));
        List<Fault> missing =
                references.map(set::missingIn).orElseGet(() -> set.missingIn(new ReferenceSet("(none)", "", Map.of())));
        if (!missing.isEmpty()) {
            throw new InputException(missing);
        }
        return new Materials(whole, set, references, file);
    }

    /**
     * These, for an evaluation whose gate they can pass or fail.
     *
     * @throws InputException where no score on the set's scale could
     */
    public Materials fitting(Gate gate) throws InputException {
        List<Fault> faults = gate.faults(set.manifest().scale());
        if (!faults.isEmpty()) {
            throw new InputException(faults);
        }
        return this;
    }

    private static boolean isPath(String name) {
        return name.contains("/") || name.endsWith(".jsonl");
    }

    private static Optional<ReferenceSet> named(QuestionSet set, Optional<String> name) throws InputException {
        if (name.isEmpty()) {
            return Optional.empty();
        }
        ReferenceSet found = set.references().get(name.get());
        if (found == null) {
            throw new InputException(Fault.of(
                    "references",
                    "question set " + set.name() + " has no reference set '" + name.get() + "'; it has "
                            + (set.references().isEmpty()
                                    ? "none"
                                    : String.join(
                                            ", ",
                                            set.references().keySet().stream()
                                                    .sorted()
                                                    .toList()))));
        }
        return Optional.of(found);
    }

    private static ReferenceSet external(Path file) throws InputException {
        Faults faults = new Faults();
        try {
            ReferenceSet set = QuestionSetReader.references(
                    String.valueOf(file.getFileName()), file.toString(), Files.readAllBytes(file), faults);
            faults.throwIfAny();
            return set;
        } catch (IOException e) {
            throw new InputException(Fault.of(file.toString(), IoFaults.say(e)));
        }
    }
}
