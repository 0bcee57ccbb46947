package dev.mtbench.report.page;

import java.util.List;
import java.util.Optional;

/**
 * What the template of a leaderboard shows: every text as it stands there, every plot as SVG.
 *
 * @param policy what the browser may do with this page
 * @param notes how ranks are meant, and what else is to be known
 * @param passedOver runs that cannot be read
 */
public record LeaderboardPage(
        String policy,
        PagePart style,
        PagePart theme,
        String context,
        List<Board> boards,
        Optional<Page.Table> published,
        List<String> notes,
        List<String> passedOver) {

    public LeaderboardPage {
        boards = List.copyOf(boards);
        notes = List.copyOf(notes);
        passedOver = List.copyOf(passedOver);
    }

    /**
     * Runs that may be compared.
     *
     * @param name what the page's navigation calls it
     * @param apart what is not as in the other tables
     * @param axis a plot of the range that all rows share
     * @param turns the names of the columns of turns
     * @param terms how answers were had and judged
     */
    public record Board(
            String id,
            String name,
            String title,
            List<String> apart,
            String axis,
            List<String> turns,
            List<Line> lines,
            List<Page.Fact> terms) {

        public Board {
            apart = List.copyOf(apart);
            turns = List.copyOf(turns);
            lines = List.copyOf(lines);
            terms = List.copyOf(terms);
        }
    }

    /**
     * A row.
     *
     * @param kind the row's class; empty for a run of ours
     * @param about the candidate's model, where that is not its name
     * @param plot its score with its interval
     * @param begun when the run began; empty for a published score
     * @param link where the run's own page is; empty where none is known
     */
    public record Line(
            String kind,
            String rank,
            String name,
            String about,
            String score,
            String plot,
            String interval,
            List<String> turns,
            String scored,
            String begun,
            String from,
            Optional<String> link) {

        public Line {
            turns = List.copyOf(turns);
        }
    }
}
