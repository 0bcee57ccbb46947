package dev.mtbench.evaluation;

/** How judges judge: each answer by itself, or two side by side. */
public sealed interface Mode {

    /** The name in files and reports. */
    String label();

    /** Whether answers are compared with one another. */
    default boolean isPairwise() {
        return !(this instanceof Single);
    }

    /** Each answer is given a score. */
    record Single() implements Mode {
        @Override
        public String label() {
            return "single";
        }
    }

    /**
     * Each candidate's answers are compared with one candidate's.
     *
     * @param baseline that candidate's name
     */
    record AgainstBaseline(String baseline) implements Mode {
        public AgainstBaseline {
            if (baseline.isBlank()) {
                throw new IllegalArgumentException("the baseline needs a name");
            }
        }

        @Override
        public String label() {
            return "pairwise-baseline";
        }
    }

    /** Each candidate's answers are compared with each other's. */
    record AllPairs() implements Mode {
        @Override
        public String label() {
            return "pairwise-all";
        }
    }
}
