package dev.mtbench.report.plot;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** The plots for papers; a file's name says which it holds. */
public enum PlotKind {
    RADAR,
    BARS,
    TREND;

    private static final String EXTENSION = ".svg";

    /** All names, such as for a message. */
    public static String files() {
        return Arrays.stream(values()).map(kind -> kind.word() + EXTENSION).collect(Collectors.joining(", "));
    }

    /** Whether a file of this name holds a plot at all. */
    public static boolean isPlot(String file) {
        return file.toLowerCase(Locale.ROOT).endsWith(EXTENSION);
    }

    /** The plot of a file named {@code radar.svg} or {@code my-radar.svg}; empty where its name is none of these. */
    public static Optional<PlotKind> ofFile(String file) {
        String name = file.toLowerCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(kind -> name.matches("(.*[^a-z])?" + kind.word() + "\\.svg"))
                .findFirst();
    }

    private String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
