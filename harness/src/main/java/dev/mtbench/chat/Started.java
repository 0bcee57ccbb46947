package dev.mtbench.chat;

/** A request that is under way, or was; {@link Limits} guards what changes in it. */
final class Started {

    private final String model;
    private final long number;
    private final long at;
    private int others;
    private boolean refused;

    /**
     * Begins.
     *
     * @param number counts the requests of an endpoint, from 1
     * @param at when, as {@link System#nanoTime}
     * @param others the requests under way already
     */
    Started(String model, long number, long at, int others) {
        this.model = model;
        this.number = number;
        this.at = at;
        this.others = others;
    }

    String model() {
        return model;
    }

    long number() {
        return number;
    }

    long at() {
        return at;
    }

    /** The requests that the server had in hand when this one came, as far as is known: refused ones were not. */
    int others() {
        return others;
    }

    void oneOtherWasRefused() {
        others--;
    }

    boolean refused() {
        return refused;
    }

    /** Refused, with so many others under way: those that came after it may have been served before it. */
    void refuse(int othersNow) {
        refused = true;
        others = Math.max(others, othersNow);
    }
}
