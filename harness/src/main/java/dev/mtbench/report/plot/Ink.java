package dev.mtbench.report.plot;

/** Where a plot is seen: the page gives it the colours of its theme and is also read on phones, a file has its own. */
public enum Ink {
    PAGE {
        @Override
        String of(Tone tone) {
            return "var(--" + tone.variable() + ")";
        }

        @Override
        double size() {
            return 250;
        }
    },
    FILE {
        @Override
        String of(Tone tone) {
            return tone.literal();
        }

        @Override
        double size() {
            return 380;
        }
    };

    abstract String of(Tone tone);

    /** The width of a plot without its names and numbers, in pixels. */
    abstract double size();
}
