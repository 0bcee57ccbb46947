package dev.mtbench.report.plot;

import java.util.List;

/**
 * How a series is drawn, so that it is known from the others without its colour too.
 *
 * @param dash lengths of strokes and gaps; empty for a whole line
 */
record Style(Tone tone, String dash, Shape shape) {

    /** The mark of a point. */
    enum Shape {
        CIRCLE,
        SQUARE,
        TRIANGLE,
        DIAMOND
    }

    private static final List<Style> STYLES = List.of(
            new Style(Tone.FIRST, "", Shape.CIRCLE),
            new Style(Tone.SECOND, "7 3", Shape.SQUARE),
            new Style(Tone.THIRD, "2 3", Shape.TRIANGLE),
            new Style(Tone.FOURTH, "9 3 2 3", Shape.DIAMOND),
            new Style(Tone.FIFTH, "4 2", Shape.CIRCLE),
            new Style(Tone.SIXTH, "12 4", Shape.SQUARE));

    /** Of the series at a place, from 0; after the sixth they come again. */
    static Style of(int place) {
        return STYLES.get(place % STYLES.size());
    }
}
