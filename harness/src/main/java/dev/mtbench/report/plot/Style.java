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

    private static final List<Tone> TONES =
            List.of(Tone.FIRST, Tone.SECOND, Tone.THIRD, Tone.FOURTH, Tone.FIFTH, Tone.SIXTH);
    private static final List<String> DASHES = List.of("", "7 3", "2 3", "9 3 2 3", "4 2");

    /** Of the series at a place, from 0; the first sixty differ. */
    static Style of(int place) {
        Shape[] shapes = Shape.values();
        return new Style(
                TONES.get(place % TONES.size()), DASHES.get(place % DASHES.size()), shapes[place % shapes.length]);
    }
}
