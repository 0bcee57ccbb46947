package dev.mtbench.report.format;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Lines of Markdown in which no text from elsewhere can become anything but text. */
final class Markdown {

    private static final String FENCE = "```";
    private static final String NO_WIDTH = "&#8203;";

    private final StringBuilder text = new StringBuilder();

    void line(String line) {
        text.append(line).append('\n');
    }

    /** The first row of a table whose first column stands to the left. */
    void head(List<String> cells) {
        head(cells, Set.of(0));
    }

    /** The first row of a table of which these columns, from 0, stand to the left, and the others to the right. */
    void head(List<String> cells, Set<Integer> left) {
        row(cells);
        StringBuilder rule = new StringBuilder("|");
        for (int column = 0; column < cells.size(); column++) {
            rule.append(left.contains(column) ? "---|" : "---:|");
        }
        line(rule.toString());
    }

    void row(List<String> cells) {
        line("| " + cells.stream().map(Markdown::escape).collect(Collectors.joining(" | ")) + " |");
    }

    /** A text over many lines, as it is: its fence is longer than any in it. */
    void block(String content) {
        String fence = FENCE;
        while (content.contains(fence)) {
            fence += "`";
        }
        line("");
        line(fence + "text");
        content.lines().map(Plain::safe).forEach(this::line);
        line(fence);
    }

    /** Names come from files and servers: none of them may become a heading, a link, HTML or a new row. */
    static String escape(String value) {
        return Plain.safe(value).replaceAll("([\\\\&`*_\\[\\]<>|#~])", "\\\\$1").transform(Markdown::unlinked);
    }

    /** The same for a text within HTML, where no backslash helps. */
    static String html(String value) {
        return Plain.safe(value)
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("[", "&#91;")
                .replace("`", "&#96;")
                .transform(Markdown::unlinked);
    }

    /** Forges look for people and issues when entities are letters again; only a space without width parts them. */
    private static String unlinked(String value) {
        return value.replace("@", "@" + NO_WIDTH)
                .replaceAll("#(?=\\d)(?<!&#)", "#" + NO_WIDTH)
                .replace("://", "&#58;//")
                .replace("www.", "www&#46;");
    }

    void add(Markdown other) {
        text.append(other.text);
    }

    int length() {
        return text.length();
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
