package dev.mtbench.judge;

/** Which of several judges grade an answer. */
public enum Rotation {
    /** All of them. */
    NONE("none"),
    /** One, in turn: each has its share of every category, so that the panel's mean is had for one judge's cost. */
    CYCLIC("cyclic");

    private final String label;

    Rotation(String label) {
        this.label = label;
    }

    /** The name in files and reports. */
    public String label() {
        return label;
    }
}
