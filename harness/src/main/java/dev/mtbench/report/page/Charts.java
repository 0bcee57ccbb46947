package dev.mtbench.report.page;

import dev.mtbench.question.Scale;
import dev.mtbench.report.CandidatePart;
import dev.mtbench.report.Report;
import dev.mtbench.report.plot.Bars;
import dev.mtbench.report.plot.Estimate;
import dev.mtbench.report.plot.Histogram;
import dev.mtbench.report.plot.Ink;
import dev.mtbench.report.plot.Profile;
import dev.mtbench.report.plot.Radar;
import dev.mtbench.report.plot.Turns;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The page's plots. */
final class Charts {

    private final Report report;
    private final Material material;
    private final Scale scale;

    Charts(Report report, Material material, Scale scale) {
        this.report = report;
        this.material = material;
        this.scale = scale;
    }

    List<Page.Figure> radars() {
        List<String> categories = report.candidates().get(0).categories().stream()
                .map(CandidatePart.Category::category)
                .toList();
        if (categories.size() < Radar.FEWEST_CATEGORIES) {
            return List.of();
        }
        List<Profile> profiles = report.candidates().stream()
                .map(candidate -> new Profile(
                        Visible.name(candidate.name()),
                        candidate.categories().stream()
                                .map(category -> Optional.ofNullable(category.mean()))
                                .toList()))
                .toList();
        if (profiles.size() <= Radar.MOST_TOGETHER) {
            return List.of(new Page.Figure("", Radar.of(categories, profiles, scale, Ink.PAGE)));
        }
        List<String> plots = Radar.small(categories, profiles, scale, Ink.PAGE);
        List<Page.Figure> figures = new ArrayList<>();
        for (int i = 0; i < plots.size(); i++) {
            figures.add(new Page.Figure(profiles.get(i).name(), plots.get(i)));
        }
        return figures;
    }

    /** Of more candidates than a radar holds together, the heat table says it better. */
    Optional<String> categoryBars() {
        List<CandidatePart> candidates = report.candidates();
        if (candidates.size() > Radar.MOST_TOGETHER) {
            return Optional.empty();
        }
        List<Bars.Group> groups = new ArrayList<>();
        for (int i = 0; i < candidates.get(0).categories().size(); i++) {
            List<Bars.Bar> bars = new ArrayList<>();
            for (CandidatePart candidate : candidates) {
                CandidatePart.Category category = candidate.categories().get(i);
                bars.add(new Bars.Bar(
                        Visible.name(candidate.name()), Estimate.of(category.mean(), category.interval())));
            }
            groups.add(new Bars.Group(
                    Visible.name(candidates.get(0).categories().get(i).category()), bars));
        }
        return Optional.of(Bars.grouped("Score by category, with 95% intervals", groups, scale, Ink.PAGE));
    }

    /** Rows are the candidates; of one candidate, its categories. */
    Optional<String> turns() {
        List<CandidatePart> candidates = report.candidates();
        int turns = candidates.get(0).turns().size();
        if (turns < 2) {
            return Optional.empty();
        }
        List<Profile> rows = new ArrayList<>();
        for (CandidatePart candidate : candidates) {
            rows.add(new Profile(
                    candidates.size() == 1 ? "all categories" : Visible.name(candidate.name()),
                    candidate.turns().stream()
                            .map(turn -> Optional.ofNullable(turn.mean()))
                            .toList()));
        }
        if (candidates.size() == 1) {
            candidates.get(0).categories().stream().map(Charts::byTurn).forEach(rows::add);
        }
        return Optional.of(Turns.of(rows, turns, scale, Ink.PAGE));
    }

    private static Profile byTurn(CandidatePart.Category category) {
        return new Profile(
                Visible.name(category.category()),
                category.turns().stream()
                        .map(turn -> Optional.ofNullable(turn.mean()))
                        .toList());
    }

    List<Page.Figure> histograms() {
        List<Page.Figure> figures = new ArrayList<>();
        for (int i = 0; i < report.candidates().size(); i++) {
            CandidatePart candidate = report.candidates().get(i);
            String name = Visible.name(candidate.name());
            int missing = candidate.score().expected() - candidate.score().scored();
            List<List<Double>> scores = material.candidates().get(i).scores();
            figures.add(new Page.Figure(name, Histogram.of(name, scores, missing, scale, Ink.PAGE)));
        }
        return figures;
    }
}
