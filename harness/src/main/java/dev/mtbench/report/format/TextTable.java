package dev.mtbench.report.format;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Columns of text: the first to the left, the others to the right, unless told otherwise. */
public final class TextTable {

    private final List<List<String>> rows = new ArrayList<>();
    private final Set<Integer> left;

    /** A table of which the first column stands to the left. */
    public TextTable() {
        this(Set.of(0));
    }

    /**
     * A table.
     *
     * @param left the columns that stand to the left, from 0
     */
    public TextTable(Set<Integer> left) {
        this.left = Set.copyOf(left);
    }

    /** Adds a row; all rows have as many cells as the first. */
    public TextTable row(List<String> cells) {
        if (!rows.isEmpty() && rows.get(0).size() != cells.size()) {
            throw new IllegalArgumentException("a row of " + cells.size() + " cells in a table of "
                    + rows.get(0).size());
        }
        rows.add(cells.stream().map(Plain::safe).toList());
        return this;
    }

    /** The lines, each ended; the first row stands over a rule. */
    public String text() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < rows.size(); i++) {
            line(text, rows.get(i));
            if (i == 0) {
                text.append("─".repeat(width())).append('\n');
            }
        }
        return text.toString();
    }

    private void line(StringBuilder text, List<String> cells) {
        StringBuilder line = new StringBuilder();
        for (int column = 0; column < cells.size(); column++) {
            String blanks = " ".repeat(width(column) - length(cells.get(column)));
            line.append(column == 0 ? "" : "  ")
                    .append(left.contains(column) ? cells.get(column) + blanks : blanks + cells.get(column));
        }
        text.append(line.toString().stripTrailing()).append('\n');
    }

    private int width() {
        int width = 0;
        for (int column = 0; column < rows.get(0).size(); column++) {
            width += width(column) + (column == 0 ? 0 : 2);
        }
        return width;
    }

    private int width(int column) {
        return rows.stream().mapToInt(row -> length(row.get(column))).max().orElse(0);
    }

    private static int length(String text) {
        return text.codePointCount(0, text.length());
    }
}
