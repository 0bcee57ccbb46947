package dev.mtbench.judge;

import static java.util.Objects.requireNonNull;

import dev.mtbench.chat.Message;
import dev.mtbench.file.Sha256;
import dev.mtbench.question.PromptTemplate;
import dev.mtbench.question.Question;
import dev.mtbench.question.QuestionSet;
import dev.mtbench.question.ReferenceSet;
import dev.mtbench.question.Scale;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A judge prompt filled for one answer, as it is sent.
 *
 * @param name the prompt's name in the set
 * @param system the system message, sent as the set gives it; empty: none is sent
 * @param user the user message
 */
public record JudgePrompt(String name, String system, String user) {

    public JudgePrompt {
        requireNonNull(name, "name");
        requireNonNull(system, "system");
        requireNonNull(user, "user");
    }

    /**
     * Fills the prompt that grades the last of some answers, byte for byte as FastChat does.
     *
     * @param references the chosen reference set; may be empty where the question's category needs none
     * @param answers the answers to turns 1 to n; the n-th is graded
     * @throws IllegalArgumentException where a needed reference is missing, which checking the set rules out
     */
    public static JudgePrompt single(
            QuestionSet set, Optional<ReferenceSet> references, Question question, List<String> answers) {
        boolean withReference = set.needsReference(question);
        PromptTemplate template = set.judgePrompts().single(answers.size(), withReference);
        Map<String, String> values = questions(question, answers.size());
        if (withReference) {
            values.putAll(references(references, question, answers.size()));
        }
        put(values, "answer", answers);
        return new JudgePrompt(template.name(), template.system(), template.render(values));
    }

    /**
     * Fills the prompt that compares the last answers of two conversations, byte for byte as FastChat does.
     *
     * @param references the chosen reference set; may be empty where the question's category needs none
     * @param a the answers to turns 1 to n of the conversation shown first
     * @param b as many of the one shown second
     * @throws IllegalArgumentException where a needed reference or prompt is missing, which checking the set rules out
     */
    public static JudgePrompt pairwise(
            QuestionSet set, Optional<ReferenceSet> references, Question question, List<String> a, List<String> b) {
        int turns = a.size();
        if (b.size() != turns) {
            throw new IllegalArgumentException(turns + " answers cannot be compared with " + b.size());
        }
        boolean withReference = set.needsReference(question);
        PromptTemplate template = set.judgePrompts().pairwise(turns, withReference);
        Map<String, String> values = questions(question, turns);
        if (withReference) {
            values.putAll(references(references, question, turns));
        }
        put(values, "answer_a", a);
        put(values, "answer_b", b);
        return new JudgePrompt(template.name(), template.system(), template.render(values));
    }

    private static void put(Map<String, String> values, String gap, List<String> answers) {
        for (int turn = 1; turn <= answers.size(); turn++) {
            values.put(gap + "_" + turn, answers.get(turn - 1));
        }
        values.put(gap, answers.get(answers.size() - 1));
    }

    /**
     * The inverse of {@link #single}: the answers that a filled prompt shows, whether or not its references are these.
     *
     * @param turn the turn whose answer the prompt grades
     * @param user the user message
     * @return the answers by turn; none where the message is not the set's prompt, or could show several answers
     */
    public static Map<Integer, String> answersIn(
            QuestionSet set, Optional<ReferenceSet> references, Question question, int turn, String user) {
        boolean withReference = set.needsReference(question);
        PromptTemplate template = set.judgePrompts().single(turn, withReference);
        Map<String, String> known = questions(question, turn);
        if (!withReference) {
            return byTurn(template.extract(user, known), turn);
        }
        Map<String, String> all = new HashMap<>(known);
        all.putAll(references(references, question, turn));
        return byTurn(template.extract(user, all).or(() -> template.extract(user, known)), turn);
    }

    /**
     * The inverse of {@link #pairwise}: the answers that a filled prompt shows in one place.
     *
     * @param place the place, which is no tie
     * @param turn the turn whose answers the prompt compares
     * @param known the answers that may stand there; none where nothing is known
     * @return the answers by turn; none where the message is not the set's prompt with those answers, or could show
     *     several
     */
    public static Map<Integer, String> pairAnswersIn(
            QuestionSet set,
            Optional<ReferenceSet> references,
            Question question,
            Pick place,
            int turn,
            String user,
            Optional<List<String>> known) {
        boolean withReference = set.needsReference(question);
        PromptTemplate template = set.judgePrompts().pairwise(turn, withReference);
        String gap = place == Pick.A ? "answer_a" : "answer_b";
        Map<String, String> values = questions(question, turn);
        known.ifPresent(answers -> put(values, gap, answers));
        Map<String, String> all = new HashMap<>(values);
        if (withReference) {
            all.putAll(references(references, question, turn));
        }
        return template.extract(user, all)
                .or(() -> template.extract(user, values))
                .map(found -> {
                    Map<String, String> both = new HashMap<>(values);
                    both.putAll(found);
                    return byTurn(Optional.of(both), gap, turn);
                })
                .orElse(Map.of());
    }

    private static Map<Integer, String> byTurn(Optional<Map<String, String>> gaps, int graded) {
        return byTurn(gaps, "answer", graded);
    }

    private static Map<Integer, String> byTurn(Optional<Map<String, String>> gaps, String gap, int graded) {
        Map<Integer, String> answers = new HashMap<>();
        gaps.ifPresent(values -> {
            for (int turn = 1; turn <= graded; turn++) {
                String answer =
                        turn == graded && values.containsKey(gap) ? values.get(gap) : values.get(gap + "_" + turn);
                if (answer != null) {
                    answers.put(turn, answer);
                }
            }
        });
        return answers;
    }

    private static Map<String, String> questions(Question question, int turns) {
        Map<String, String> values = new HashMap<>();
        for (int turn = 1; turn <= turns; turn++) {
            values.put("question_" + turn, question.turn(turn));
        }
        values.put("question", question.turn(turns));
        return values;
    }

    private static Map<String, String> references(Optional<ReferenceSet> references, Question question, int turns) {
        Map<String, String> values = new HashMap<>();
        for (int turn = 1; turn <= turns; turn++) {
            values.put("ref_answer_" + turn, reference(references, question, turn));
        }
        return values;
    }

    private static String reference(Optional<ReferenceSet> references, Question question, int turn) {
        return references
                .flatMap(set -> set.of(question, turn))
                .orElseThrow(() -> new IllegalArgumentException(
                        "question " + question.id() + " has no reference for turn " + turn));
    }

    /** The same prompt, asking for a verdict in this form; what it says about it stands before all that an answer says. */
    public JudgePrompt asking(VerdictForm form, Scale scale) {
        if (form != VerdictForm.JSON_SCHEMA) {
            return this;
        }
        String words = "Give your verdict as one JSON object and write nothing outside of it. Its keys are"
                + " \"explanation\", a text with your reasons, and after it \"rating\", a number from "
                + written(scale.lowest()) + " to " + written(scale.highest())
                + ". The rating in brackets that is asked for elsewhere is not needed.";
        return new JudgePrompt(name, system.isBlank() ? words : system.stripTrailing() + "\n\n" + words, user);
    }

    private static String written(double number) {
        return BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
    }

    public List<Message> messages() {
        return system.isEmpty() ? List.of(Message.user(user)) : List.of(Message.system(system), Message.user(user));
    }

    /** The sum over both messages: two verdicts with the same sum answered the same prompt. */
    public String sha256() {
        return Sha256.of(system, "\0", user);
    }
}
