package dev.mtbench.report.plot;

import dev.mtbench.report.format.Plain;
import java.util.List;

/** Names in plots: their widths are estimated, as nothing here knows the reader's font. */
final class Labels {

    private static final double NARROW = 0.57;
    private static final double WIDE = 1.05;
    private static final int FIRST_WIDE = 0x1100;

    private Labels() {}

    /** The width at a font size, in pixels; on the safe side. */
    static double width(String text, double size) {
        return size * text.codePoints().mapToDouble(Labels::em).sum();
    }

    private static double em(int codePoint) {
        return codePoint >= FIRST_WIDE && !(codePoint >= 0x2000 && codePoint < 0x2E80) ? WIDE : NARROW;
    }

    /** The width of the widest, but not more than a limit. */
    static double widest(List<String> texts, double size, double limit) {
        return Math.min(
                limit,
                texts.stream().mapToDouble(text -> width(text, size)).max().orElse(0));
    }

    /** The text, or its two ends where it is too wide: models' names differ at their ends. */
    static String fit(String text, double width, double size) {
        String safe = Plain.safe(text);
        if (width(safe, size) <= width) {
            return safe;
        }
        int[] points = safe.codePoints().toArray();
        for (int kept = points.length - 1; kept > 1; kept--) {
            String shorter = new String(points, 0, kept - kept / 2) + "…"
                    + new String(points, points.length - kept / 2, kept / 2);
            if (width(shorter, size) <= width) {
                return shorter;
            }
        }
        return "…";
    }
}
