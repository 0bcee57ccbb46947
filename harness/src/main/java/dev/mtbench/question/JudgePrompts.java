package dev.mtbench.question;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;

/**
 * The judge prompts of a set.
 *
 * @param sha256 the sum of the file they stand in
 * @param single the prompts that grade one answer, by turn: the first entry is turn 1's
 * @param pairwise the prompts that compare two answers, likewise; none where the set has none
 */
public record JudgePrompts(String sha256, List<ForTurn> single, List<ForTurn> pairwise) {

    /**
     * The prompts for one turn.
     *
     * @param plain without a reference
     * @param withReference for the categories that need one; empty where the set has none such
     */
    public record ForTurn(PromptTemplate plain, Optional<PromptTemplate> withReference) {

        public ForTurn {
            requireNonNull(plain, "plain");
            requireNonNull(withReference, "withReference");
        }
    }

    public JudgePrompts {
        requireNonNull(sha256, "sha256");
        single = List.copyOf(single);
        pairwise = List.copyOf(pairwise);
    }

    /**
     * The prompt that grades the answer of a turn, which counts from 1.
     *
     * @throws IllegalArgumentException where the set has no such prompt, which reading the set rules out
     */
    public PromptTemplate single(int turn, boolean withReference) {
        return of(single, turn, withReference);
    }

    /**
     * The prompt that compares two answers to a turn, which counts from 1.
     *
     * @throws IllegalArgumentException where the set has no such prompt
     */
    public PromptTemplate pairwise(int turn, boolean withReference) {
        return of(pairwise, turn, withReference);
    }

    private static PromptTemplate of(List<ForTurn> all, int turn, boolean withReference) {
        if (turn > all.size()) {
            throw new IllegalArgumentException("the set has no judge prompt for turn " + turn);
        }
        ForTurn prompts = all.get(turn - 1);
        if (!withReference) {
            return prompts.plain();
        }
        return prompts.withReference()
                .orElseThrow(() ->
                        new IllegalArgumentException("the set has no judge prompt with a reference for turn " + turn));
    }
}
