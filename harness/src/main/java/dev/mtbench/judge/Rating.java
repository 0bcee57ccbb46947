package dev.mtbench.judge;

import static java.util.Objects.requireNonNull;

/** What was read from a verdict's text. */
public sealed interface Rating {

    /**
     * A score was found.
     *
     * @param score on the set's scale in strict reading; whatever stands there in FastChat's
     * @param rule how it was found
     */
    record Found(double score, Rule rule) implements Rating {
        public Found {
            requireNonNull(rule, "rule");
        }
    }

    /** No score can be trusted. */
    record NotFound(Reason reason) implements Rating {
        public NotFound {
            requireNonNull(reason, "reason");
        }
    }

    /** How a score was found; the names are those of the report. */
    enum Rule {
        /** The only rating in double brackets. */
        OK,
        /** Several in double brackets: the last that is labelled as the rating. */
        OK_MULTIPLE_LAST_LABELLED,
        /** Written as a fraction of the scale's end, such as {@code [[9/10]]}. */
        OK_FRACTION,
        /** A single pair of brackets that is labelled, or that ends the text. */
        OK_SINGLE_BRACKET,
        /** FastChat's reading: the first match. */
        FASTCHAT,
        /** The rating of a JSON object. */
        JSON,
        /** The score that the rating's log-probabilities expect. */
        EXPECTED,
        /** The text's rating, where its log-probabilities are not known or lie on scores too little. */
        FALLBACK
    }

    /** Why there is no score; the names are those of the report. */
    enum Reason {
        /** The text is blank. */
        EMPTY,
        /** No rating in brackets. */
        UNPARSEABLE,
        /** The rating is not on the scale; it is never clipped to it. */
        OUT_OF_RANGE,
        /** Several ratings, none of them labelled. */
        AMBIGUOUS,
        /** The reply was cut off at its token limit: what stands in it may not be the verdict. */
        TRUNCATED,
        /** FastChat's own reader fails on such a text with a Python error. */
        FASTCHAT_ERROR,
        /** The judge declined, or a filter stopped it. */
        REFUSED
    }
}
