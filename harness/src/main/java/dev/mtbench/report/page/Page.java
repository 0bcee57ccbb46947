package dev.mtbench.report.page;

import gg.jte.Content;
import java.util.List;
import java.util.Optional;

/**
 * What the page's templates show: every text as it stands there, every plot as SVG.
 *
 * @param policy what the browser may do with this page
 * @param trends plots; none where the candidates have no label to go along
 * @param comparisons those with the leader, then all others; none for a single candidate
 * @param graded whether there are scores
 * @param pairwise who won against whom; empty where nothing was compared
 * @param turns empty for a question set of one turn
 * @param overTime how the run lies among those before it; none where nobody watches
 * @param agreement how far the judges agree; empty for a single one
 * @param shortened what is said where texts were left out
 * @param material for the script, as JSON
 */
public record Page(
        String title,
        String policy,
        PagePart style,
        PagePart theme,
        PagePart script,
        Opening opening,
        Leaderboard leaderboard,
        List<String> trends,
        List<Table> comparisons,
        Judging judging,
        boolean graded,
        Optional<Games> pairwise,
        Categories categories,
        Optional<Turns> turns,
        List<String> overTime,
        Answers answers,
        Usage usage,
        About about,
        Optional<AgreementTables> agreement,
        Optional<String> shortened,
        Content material) {

    /**
     * What a reader sees first.
     *
     * @param verdict the result in one sentence
     * @param more what belongs to it; empty for nothing
     * @param context what it is the result of
     * @param notices what limits it
     */
    public record Opening(String verdict, String more, String context, List<String> notices) {}

    /**
     * The candidates, best first.
     *
     * @param axis a plot of the range that all rows share
     * @param turns the names of the columns of turns
     * @param remarks published scores beside ours, the runs one by one, what is best
     * @param warnings about single candidates
     */
    public record Leaderboard(
            String axis, List<String> turns, List<Standing> rows, List<String> remarks, List<String> warnings) {}

    /**
     * A candidate's row.
     *
     * @param about its model and labels
     * @param plot its score with its interval
     * @param repeat the interval if the same questions were run again; empty where that is unknown
     * @param noise the difference that judging the same answers again may make; empty where that is unknown
     * @param bounds where the score would lie if every missing one were the lowest or the highest; empty where none is
     *     missing
     */
    public record Standing(
            String name,
            String about,
            String score,
            String plot,
            String interval,
            Optional<String> repeat,
            Optional<String> noise,
            List<String> turns,
            String scored,
            Optional<String> bounds,
            String fastChat) {}

    /** Tables of games, and what a reader of them should know. */
    public record Games(String legend, List<Table> tables, List<String> notes) {}

    /**
     * Scores by category.
     *
     * @param radars one plot of all, or one for each; none for fewer than three categories
     * @param bars none where there are too many candidates for one plot
     */
    public record Categories(List<Figure> radars, Optional<String> bars, Heat heat) {}

    /** A plot and what stands under it; an empty caption for none. */
    public record Figure(String caption, String plot) {}

    /** A table whose cells are the darker, the higher their scores. */
    public record Heat(String caption, String corner, List<HeatGroup> groups, List<HeatRow> rows) {}

    /** Columns that belong together. */
    public record HeatGroup(String name, List<String> columns) {}

    public record HeatRow(String name, List<HeatCell> cells) {}

    /**
     * A cell.
     *
     * @param shade the name of its colour
     * @param missing how much of it there is, where that is not all; empty otherwise
     */
    public record HeatCell(String score, String shade, String missing) {}

    /**
     * The judges, where there are several or one judged again.
     *
     * @param legend how to read the tables; empty without any
     */
    public record Judging(String legend, List<Table> tables, List<String> notes) {

        /** Whether there is anything to show. */
        public boolean shown() {
            return !tables.isEmpty() || !notes.isEmpty();
        }
    }

    /**
     * Scores turn by turn.
     *
     * @param gaps what becomes of the score from the first turn to the last
     */
    public record Turns(String plot, Table gaps) {}

    /** How the answers turned out. */
    public record Answers(List<Figure> histograms, String legend, Table outcomes) {}

    /** What it took. */
    public record Usage(Table candidates, Table judges, List<String> notes) {}

    /** What a reader needs to judge the numbers, or to have them again. */
    public record About(List<Fact> facts, Table settings) {}

    public record Fact(String name, String value) {}

    /**
     * A table of texts.
     *
     * @param texts how many columns, from the left, hold texts; the others hold numbers
     */
    public record Table(String caption, int texts, List<String> head, List<List<String>> rows) {
        public Table {
            head = List.copyOf(head);
            rows = rows.stream().map(List::copyOf).toList();
        }
    }
}
