package dev.mtbench.question;

import static java.util.Objects.requireNonNull;

import dev.mtbench.input.Fault;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A question set, read whole and checked against its manifest's sums.
 *
 * @param manifest what the set says of itself
 * @param folder where its files are
 * @param sha256 the sum of {@code question.jsonl}
 * @param questions in the order of the file; at least one
 * @param judgePrompts the prompts
 * @param references the reference sets by name
 */
public record QuestionSet(
        Manifest manifest,
        SetFolder folder,
        String sha256,
        List<Question> questions,
        JudgePrompts judgePrompts,
        Map<String, ReferenceSet> references) {

    public QuestionSet {
        requireNonNull(manifest, "manifest");
        requireNonNull(folder, "folder");
        requireNonNull(sha256, "sha256");
        requireNonNull(judgePrompts, "judgePrompts");
        questions = List.copyOf(questions);
        references = Map.copyOf(references);
        if (questions.isEmpty()) {
            throw new IllegalArgumentException("question set " + manifest.name() + " has no questions");
        }
    }

    public String name() {
        return manifest.name();
    }

    /** The categories in the order in which the questions first name them. */
    public List<String> categories() {
        return questions.stream().map(Question::category).distinct().toList();
    }

    /** The most turns that any question has. */
    public int turns() {
        return questions.stream()
                .mapToInt(question -> question.turns().size())
                .max()
                .orElseThrow();
    }

    /** Whether the judge is shown a reference for this question: by its category alone, as FastChat does. */
    public boolean needsReference(Question question) {
        return manifest.referenceCategories().contains(question.category());
    }

    public Optional<Question> question(String id) {
        return questions.stream().filter(question -> question.id().equals(id)).findFirst();
    }

    /** The same set with these questions only, in the set's order. */
    public QuestionSet only(Set<String> ids) {
        List<Question> kept = questions.stream()
                .filter(question -> ids.contains(question.id()))
                .toList();
        return new QuestionSet(manifest, folder, sha256, kept, judgePrompts, references);
    }

    /** What a reference set lacks: a fault for each turn of a question that needs a reference and has none. */
    public List<Fault> missingIn(ReferenceSet set) {
        List<Fault> faults = new ArrayList<>();
        for (Question question : questions) {
            for (int turn = 1;
                    needsReference(question) && turn <= question.turns().size();
                    turn++) {
                if (set.of(question, turn).isEmpty()) {
                    faults.add(Fault.of(
                            "reference set " + set.name(),
                            "question " + question.id() + " (" + question.category() + ") needs a reference for turn "
                                    + turn + " and has none; add it, or choose another reference set"));
                }
            }
        }
        return faults;
    }
}
