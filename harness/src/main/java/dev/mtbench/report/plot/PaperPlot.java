package dev.mtbench.report.plot;

import dev.mtbench.input.Fault;
import dev.mtbench.input.InputException;
import dev.mtbench.question.Scale;
import dev.mtbench.report.CandidatePart;
import dev.mtbench.report.Report;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The plots of one run or of several that may be compared. */
public final class PaperPlot {

    /** The mode that gives scores. */
    private static final String SINGLE = "single";

    private final List<Report> reports;
    private final Scale scale;

    private PaperPlot(List<Report> reports, Scale scale) {
        this.reports = List.copyOf(reports);
        this.scale = scale;
    }

    /**
     * A plot as a file.
     *
     * @param reports of the runs, in their order
     * @param scale the scores there can be
     * @param axis the label that a trend goes along; empty for its own choice
     * @throws InputException where the runs must not be compared, have no scores, or have no such label
     */
    public static String of(PlotKind kind, List<Report> reports, Scale scale, Optional<String> axis)
            throws InputException {
        scored(reports);
        oneProtocol(reports);
        PaperPlot plot = new PaperPlot(reports, scale);
        return switch (kind) {
            case RADAR -> plot.radar();
            case BARS -> Bars.of("Scores", plot.bars(), scale, Ink.FILE);
            case TREND -> TrendLines.of(reports, axis).draw(scale, Ink.FILE);
        };
    }

    private static void scored(List<Report> reports) throws InputException {
        for (Report report : reports) {
            if (!report.protocol().mode().equals(SINGLE)) {
                throw new InputException(Fault.of(
                        report.run().id(),
                        "a run of the mode " + report.protocol().mode() + " has no scores to draw; its own report ranks"
                                + " its candidates"));
            }
        }
    }

    private static void oneProtocol(List<Report> reports) throws InputException {
        Report first = reports.get(0);
        for (Report report : reports) {
            if (!report.protocol().id().equals(first.protocol().id())) {
                throw new InputException(Fault.of(
                        report.run().id(),
                        "its protocol is " + report.protocol().id() + ", that of "
                                + first.run().id() + " is " + first.protocol().id()
                                + ": their scores must not be compared, so they do not go into one plot"));
            }
        }
    }

    private String radar() {
        List<String> categories = reports.get(0).candidates().get(0).categories().stream()
                .map(CandidatePart.Category::category)
                .toList();
        List<Profile> profiles = new ArrayList<>();
        for (Report report : reports) {
            for (CandidatePart candidate : report.candidates()) {
                profiles.add(new Profile(
                        name(report, candidate),
                        candidate.categories().stream()
                                .map(category -> Optional.ofNullable(category.mean()))
                                .toList()));
            }
        }
        return categories.size() < Radar.FEWEST_CATEGORIES
                ? Bars.grouped("Score by category", byCategory(categories), scale, Ink.FILE)
                : Radar.of(categories, profiles, scale, Ink.FILE);
    }

    /** In the place of a radar that would have no shape. */
    private List<Bars.Group> byCategory(List<String> categories) {
        List<Bars.Group> groups = new ArrayList<>();
        for (int i = 0; i < categories.size(); i++) {
            List<Bars.Bar> bars = new ArrayList<>();
            for (Report report : reports) {
                for (CandidatePart candidate : report.candidates()) {
                    CandidatePart.Category category = candidate.categories().get(i);
                    bars.add(new Bars.Bar(name(report, candidate), Estimate.of(category.mean(), category.interval())));
                }
            }
            groups.add(new Bars.Group(categories.get(i), bars));
        }
        return groups;
    }

    private List<Bars.Bar> bars() {
        List<Bars.Bar> bars = new ArrayList<>();
        for (Report report : reports) {
            for (CandidatePart candidate : report.candidates()) {
                CandidatePart.Score score = candidate.score();
                bars.add(new Bars.Bar(name(report, candidate), Estimate.of(score.mean(), score.interval())));
            }
        }
        return bars;
    }

    /** A candidate of several runs is told by its run. */
    private String name(Report report, CandidatePart candidate) {
        long runs = reports.stream()
                .filter(other ->
                        other.candidates().stream().anyMatch(same -> same.name().equals(candidate.name())))
                .count();
        return runs > 1 ? candidate.name() + " (" + report.run().id() + ")" : candidate.name();
    }
}
