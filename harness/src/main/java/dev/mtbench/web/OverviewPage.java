package dev.mtbench.web;

import dev.mtbench.report.page.PagePart;
import java.util.List;
import java.util.Optional;

/**
 * What the template of the first page shows: every text as it stands there, every plot as SVG.
 *
 * @param context what the service is doing
 * @param activity the same for the script, as JSON
 * @param canChange whether there is a token, so that runs can be started here
 */
public record OverviewPage(
        PagePart style,
        PagePart theme,
        PagePart script,
        String context,
        String activity,
        boolean canChange,
        List<Live> live,
        List<Section> sections,
        List<Run> others) {

    public OverviewPage {
        live = List.copyOf(live);
        sections = List.copyOf(sections);
        others = List.copyOf(others);
    }

    /**
     * A run that goes on.
     *
     * @param about since when, and what is under way
     */
    public record Live(String run, String about, List<LiveRow> rows) {

        public Live {
            rows = List.copyOf(rows);
        }
    }

    /**
     * A candidate's bars.
     *
     * @param mean so far
     */
    public record LiveRow(String name, int asked, int answers, int judged, int verdicts, int failed, String mean) {}

    /**
     * An evaluation.
     *
     * @param id the section's
     * @param state in a word
     * @param alarm whether the state is one that somebody should look at
     * @param alarms what the last run's report says somebody should look at
     * @param schedules when it fires next, in words
     * @param last what the scores are from; empty where there are none
     * @param axis a plot of the range that all rows share
     * @param runs newest first
     * @param more how many runs are not listed
     */
    public record Section(
            String id,
            String name,
            String file,
            String state,
            boolean alarm,
            List<String> alarms,
            List<String> schedules,
            String last,
            Optional<String> link,
            String axis,
            List<Row> rows,
            List<Run> runs,
            int more) {

        public Section {
            alarms = List.copyOf(alarms);
            schedules = List.copyOf(schedules);
            rows = List.copyOf(rows);
            runs = List.copyOf(runs);
        }
    }

    /** A candidate: its score with its interval, and how it has gone. */
    public record Row(String name, String score, String plot, String interval, String scored, Optional<String> trend) {}

    /**
     * A run.
     *
     * @param link where its report is; empty where there is none
     * @param scores the best few candidates'
     * @param notes what was told when it ended
     */
    public record Run(
            String id,
            String begun,
            String status,
            boolean alarm,
            boolean resumable,
            Optional<String> link,
            String scores,
            List<String> notes) {

        public Run {
            notes = List.copyOf(notes);
        }
    }
}
