package dev.mtbench.report.plot;

import dev.mtbench.report.format.Plain;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;

/** Writes a plot. Places are in pixels from the upper left, and are written with two digits on every machine. */
final class Svg {

    /** Of most texts. */
    static final double SIZE = 12;

    private static final String FONT = "system-ui, -apple-system, 'Segoe UI', Roboto, Helvetica, Arial, sans-serif";

    private final StringBuilder text = new StringBuilder();
    private final Deque<String> open = new ArrayDeque<>();
    private final Ink ink;

    /**
     * Begins a plot.
     *
     * @param title what it shows, in a few words
     * @param description what it says to someone who does not see it
     */
    Svg(Ink ink, double width, double height, String title, String description) {
        this.ink = ink;
        if (ink == Ink.FILE) {
            text.append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
        }
        begin(
                "svg",
                "xmlns",
                "http://www.w3.org/2000/svg",
                "viewBox",
                "0 0 " + number(width) + " " + number(height),
                "width",
                number(width),
                "height",
                number(height),
                "role",
                "img",
                "font-family",
                FONT,
                "font-size",
                number(SIZE));
        text("title", title);
        if (!description.isEmpty()) {
            text("desc", description);
        }
        if (ink == Ink.FILE) {
            leaf("rect", "width", "100%", "height", "100%", "fill", ink.of(Tone.PAPER));
        }
    }

    /** A number as it is written: two digits at most, no exponent, no minus before a zero. */
    static String number(double value) {
        BigDecimal rounded = new BigDecimal(value).setScale(2, RoundingMode.HALF_UP);
        return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
    }

    /** Names and values by turns. */
    Svg begin(String element, String... attributes) {
        open.push(element);
        head(element, attributes);
        text.append(">\n");
        return this;
    }

    Svg end() {
        text.append("</").append(open.pop()).append(">\n");
        return this;
    }

    Svg leaf(String element, String... attributes) {
        head(element, attributes);
        text.append("/>\n");
        return this;
    }

    private void text(String element, String content, String... attributes) {
        head(element, attributes);
        text.append('>').append(escape(content)).append("</").append(element).append(">\n");
    }

    private void head(String element, String... attributes) {
        text.append('<').append(element);
        for (int i = 0; i < attributes.length; i += 2) {
            if (!attributes[i + 1].isEmpty()) {
                text.append(' ').append(attributes[i]).append("=\"");
                text.append(escape(attributes[i + 1])).append('"');
            }
        }
    }

    /** A part with a name of its own, which browsers show to those who point at it. */
    Svg part(String title) {
        begin("g");
        text("title", title);
        return this;
    }

    Svg line(double x1, double y1, double x2, double y2, Tone tone, double width, String dash) {
        return leaf(
                "line",
                "x1",
                number(x1),
                "y1",
                number(y1),
                "x2",
                number(x2),
                "y2",
                number(y2),
                "stroke",
                ink.of(tone),
                "stroke-width",
                number(width),
                "stroke-dasharray",
                dash);
    }

    Svg rectangle(double x, double y, double width, double height, Tone tone, double opacity) {
        return leaf(
                "rect",
                "x",
                number(x),
                "y",
                number(y),
                "width",
                number(width),
                "height",
                number(height),
                "fill",
                ink.of(tone),
                "fill-opacity",
                opacity == 1 ? "" : number(opacity));
    }

    /** An empty box of dashes: something that is not there. */
    Svg absent(double x, double y, double width, double height) {
        return leaf(
                "rect",
                "x",
                number(x),
                "y",
                number(y),
                "width",
                number(width),
                "height",
                number(height),
                "fill",
                "none",
                "stroke",
                ink.of(Tone.MUTED),
                "stroke-dasharray",
                "2 2");
    }

    Svg path(String data, Tone stroke, double width, String dash, double fillOpacity) {
        return leaf(
                "path",
                "d",
                data,
                "fill",
                fillOpacity == 0 ? "none" : ink.of(stroke),
                "fill-opacity",
                fillOpacity == 0 ? "" : number(fillOpacity),
                "stroke",
                ink.of(stroke),
                "stroke-width",
                number(width),
                "stroke-dasharray",
                dash,
                "stroke-linejoin",
                "round");
    }

    /** A point's mark; an open one is filled with the paper's colour. */
    Svg mark(Style style, double x, double y, double radius, boolean filled) {
        String[] paint = {
            "fill", ink.of(filled ? style.tone() : Tone.PAPER), "stroke", ink.of(style.tone()), "stroke-width", "1.5"
        };
        if (style.shape() == Style.Shape.CIRCLE) {
            return leaf("circle", both(new String[] {"cx", number(x), "cy", number(y), "r", number(radius)}, paint));
        }
        return leaf("path", both(new String[] {"d", outline(style.shape(), x, y, radius)}, paint));
    }

    private static String[] both(String[] first, String[] second) {
        String[] all = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, all, first.length, second.length);
        return all;
    }

    private static String outline(Style.Shape shape, double x, double y, double radius) {
        return switch (shape) {
            case SQUARE ->
                polygon(x - radius, y - radius, x + radius, y - radius, x + radius, y + radius, x - radius, y + radius);
            case TRIANGLE ->
                polygon(x, y - radius * 1.2, x + radius * 1.15, y + radius * 0.9, x - radius * 1.15, y + radius * 0.9);
            default -> polygon(x, y - radius * 1.3, x + radius * 1.3, y, x, y + radius * 1.3, x - radius * 1.3, y);
        };
    }

    static String polygon(double... points) {
        StringBuilder data = new StringBuilder();
        for (int i = 0; i < points.length; i += 2) {
            data.append(i == 0 ? "M" : "L")
                    .append(number(points[i]))
                    .append(' ')
                    .append(number(points[i + 1]));
        }
        return data.append('Z').toString();
    }

    /** Which part of a text stands at its place. */
    enum Anchor {
        START("start"),
        MIDDLE("middle"),
        END("end");

        private final String word;

        Anchor(String word) {
            this.word = word;
        }
    }

    Svg write(double x, double y, Anchor anchor, Tone tone, double size, String content) {
        return write(x, y, anchor, tone, size, false, content);
    }

    Svg write(double x, double y, Anchor anchor, Tone tone, double size, boolean bold, String content) {
        text(
                "text",
                content,
                "x",
                number(x),
                "y",
                number(y),
                "text-anchor",
                anchor == Anchor.START ? "" : anchor.word,
                "fill",
                ink.of(tone),
                "font-size",
                size == SIZE ? "" : number(size),
                "font-weight",
                bold ? "600" : "");
        return this;
    }

    /** A small number in the middle of a plot, legible over its lines. */
    Svg value(double x, double y, double value) {
        text(
                "text",
                number(value),
                "x",
                number(x),
                "y",
                number(y),
                "text-anchor",
                "middle",
                "fill",
                ink.of(Tone.MUTED),
                "font-size",
                "10",
                "stroke",
                ink.of(Tone.PAPER),
                "stroke-width",
                "3",
                "paint-order",
                "stroke");
        return this;
    }

    /** The whole, with everything closed. */
    String finish() {
        while (!open.isEmpty()) {
            end();
        }
        return text.toString();
    }

    private static String escape(String value) {
        return Plain.safe(value)
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
