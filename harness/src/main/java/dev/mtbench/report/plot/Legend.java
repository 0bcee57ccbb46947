package dev.mtbench.report.plot;

import java.util.List;

/** Names the series of a plot, in rows as wide as it. One series needs none: the plot's caption names it. */
final class Legend {

    private static final double ROW = 20;
    private static final double KEY = 34;
    private static final double GAP = 18;

    private Legend() {}

    static double height(List<String> names, double width) {
        return names.size() < 2 ? 0 : rows(names, width) * ROW + 8;
    }

    private static int rows(List<String> names, double width) {
        double x = 0;
        int rows = 1;
        for (String name : names) {
            double wide = entry(name, width);
            if (x > 0 && x + wide > width) {
                rows++;
                x = 0;
            }
            x += wide + GAP;
        }
        return rows;
    }

    private static double entry(String name, double width) {
        return KEY + Math.min(Labels.width(name, Svg.SIZE), width - KEY);
    }

    static void draw(Svg svg, List<String> names, double left, double top, double width) {
        double x = 0;
        double y = top + ROW / 2;
        for (int i = 0; names.size() > 1 && i < names.size(); i++) {
            double wide = entry(names.get(i), width);
            if (x > 0 && x + wide > width) {
                y += ROW;
                x = 0;
            }
            Style style = Style.of(i);
            svg.line(left + x, y, left + x + 26, y, style.tone(), 2, style.dash());
            svg.mark(style, left + x + 13, y, 3.5, true);
            svg.write(
                    left + x + KEY,
                    y + 4,
                    Svg.Anchor.START,
                    Tone.TEXT,
                    Svg.SIZE,
                    Labels.fit(names.get(i), width - KEY, Svg.SIZE));
            x += wide + GAP;
        }
    }
}
