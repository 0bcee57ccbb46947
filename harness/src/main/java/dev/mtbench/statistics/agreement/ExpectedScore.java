package dev.mtbench.statistics.agreement;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * The score that a judge's token probabilities at its rating expect, finer than the one it wrote.
 *
 * <p>E = Σp·s/Σp. Source: G-Eval, arXiv:2303.16634.
 *
 * @param probabilities of each score that was listed, in order
 * @param mass their sum, 0 to 1
 * @param mean E
 * @param variance Σp(s-E)²/Σp, a lower bound of what judging again changes: the reasoning stays the same
 * @param mode the most probable score; of equals the lowest
 */
public record ExpectedScore(
        SortedMap<Integer, Double> probabilities, double mass, double mean, double variance, int mode) {

    /** Below this mass the judge was about to write something else. */
    public static final double LEAST_MASS = 0.9;

    private static final Pattern DIGITS = Pattern.compile("[0-9]{1,3}");
    private static final Pattern GOES_ON = Pattern.compile("[0-9.,]");

    /**
     * One of the tokens a judge might have written at its place.
     *
     * @param probability 0 to 1
     */
    public record Token(String text, double probability) {

        /** From the natural logarithm of the probability, as endpoints send it. */
        public static Token ofLogarithm(String text, double logarithm) {
            return new Token(text, StrictMath.exp(logarithm));
        }
    }

    public ExpectedScore {
        probabilities = Collections.unmodifiableSortedMap(new TreeMap<>(probabilities));
    }

    /**
     * From a tokenizer that writes each score as one token, blanks around it or not.
     *
     * @return empty where no score of the scale is listed
     */
    public static Optional<ExpectedScore> of(List<Token> tokens, int lowest, int highest) {
        SortedMap<Integer, Double> probabilities = new TreeMap<>();
        for (Token token : tokens) {
            String text = token.text().strip();
            if (DIGITS.matcher(text).matches()) {
                int score = Integer.parseInt(text);
                if (lowest <= score && score <= highest) {
                    probabilities.merge(score, token.probability(), Double::sum);
                }
            }
        }
        return of(probabilities);
    }

    /**
     * From a tokenizer that writes one digit a token: P(10) = P(1)·P(0|1), and of P(1) remains what is followed neither
     * by a digit nor by a decimal point.
     *
     * @param first the tokens at the first digit
     * @param afterOne the tokens after a 1; empty where they are not known
     * @return empty where no score of the scale is listed, or a 1 is and what follows it is not known
     */
    public static Optional<ExpectedScore> ofDigits(List<Token> first, Optional<List<Token>> afterOne) {
        SortedMap<Integer, Double> probabilities = new TreeMap<>();
        of(first, 1, 9).ifPresent(digits -> probabilities.putAll(digits.probabilities()));
        Optional<Double> one = Optional.ofNullable(probabilities.remove(1));
        if (one.isPresent() && afterOne.isEmpty()) {
            return Optional.empty();
        }
        one.ifPresent(probability -> {
            List<Token> following = afterOne.orElseThrow();
            put(probabilities, 10, probability * sum(following, "0"));
            put(probabilities, 1, probability * sumOfEnds(following));
        });
        return of(probabilities);
    }

    private static void put(SortedMap<Integer, Double> probabilities, int score, double probability) {
        if (probability > 0) {
            probabilities.put(score, probability);
        }
    }

    private static double sum(List<Token> tokens, String digit) {
        return tokens.stream()
                .filter(token -> token.text().equals(digit))
                .mapToDouble(Token::probability)
                .sum();
    }

    private static double sumOfEnds(List<Token> tokens) {
        return tokens.stream()
                .filter(token -> !GOES_ON.matcher(token.text()).lookingAt())
                .mapToDouble(Token::probability)
                .sum();
    }

    private static Optional<ExpectedScore> of(SortedMap<Integer, Double> probabilities) {
        double mass = probabilities.values().stream().mapToDouble(p -> p).sum();
        if (mass == 0) {
            return Optional.empty();
        }
        double mean = 0;
        int mode = probabilities.firstKey();
        for (int score : probabilities.keySet()) {
            double p = at(probabilities, score);
            mean += p * score / mass;
            mode = p > at(probabilities, mode) ? score : mode;
        }
        double variance = 0;
        for (int score : probabilities.keySet()) {
            variance += at(probabilities, score) * (score - mean) * (score - mean) / mass;
        }
        return Optional.of(new ExpectedScore(probabilities, mass, mean, variance, mode));
    }

    private static double at(SortedMap<Integer, Double> probabilities, int score) {
        return probabilities.getOrDefault(score, 0.0);
    }

    /** Whether enough of the probability lies on scores. */
    public boolean usable() {
        return mass >= LEAST_MASS;
    }
}
