package dev.mtbench.question;

/** The scores a judge may give, both ends included. */
public record Scale(double lowest, double highest) {

    /** MT-Bench's own: 1 to 10. */
    public static final Scale MT_BENCH = new Scale(1, 10);

    public Scale {
        if (!(lowest < highest)) {
            throw new IllegalArgumentException("a scale needs a lowest score below its highest");
        }
    }

    public boolean contains(double score) {
        return score >= lowest && score <= highest;
    }
}
