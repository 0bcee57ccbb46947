package dev.mtbench.report.plot;

import dev.mtbench.input.Fault;
import dev.mtbench.input.InputException;
import dev.mtbench.question.Scale;
import dev.mtbench.report.CandidatePart;
import dev.mtbench.report.Report;
import dev.mtbench.report.format.Plain;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Which points of runs make a trend, and along what. */
public record TrendLines(Trend.Across across, List<Trend.Line> lines) {

    public TrendLines {
        lines = List.copyOf(lines);
    }

    /**
     * The trend over a label of the candidates; without one, over the starts of several runs, or over the one label
     * that is a number for all candidates.
     *
     * @throws InputException where there is no such label, or more than one
     */
    static TrendLines of(List<Report> reports, Optional<String> axis) throws InputException {
        if (axis.isPresent()) {
            return overLabel(reports, axis.get());
        }
        if (reports.size() > 1) {
            return overTime(reports);
        }
        Set<String> labels = numericLabels(reports.get(0));
        if (labels.size() != 1) {
            throw new InputException(Fault.of(
                    "trend.svg",
                    labels.isEmpty()
                            ? "a trend needs several RUNs, or candidates with a label that is a number,"
                                    + " such as labels: {step: 3000}"
                            : "these labels are numbers: " + String.join(", ", labels) + "; choose one with --axis"));
        }
        return overLabel(reports, labels.iterator().next());
    }

    /** The trends of one run's candidates: one along each label that is a number for all of them and not the same one. */
    public static List<TrendLines> within(Report report) {
        List<TrendLines> trends = new ArrayList<>();
        for (String label : numericLabels(report)) {
            Set<Double> places = new HashSet<>();
            report.candidates().forEach(candidate -> number(candidate, label).ifPresent(places::add));
            if (places.size() > 1) {
                try {
                    trends.add(overLabel(List.of(report), label));
                } catch (InputException e) {
                    throw new IllegalStateException(e);
                }
            }
        }
        return trends;
    }

    public String draw(Scale scale, Ink ink) {
        return Trend.of(across, lines, scale, ink);
    }

    private static TrendLines overTime(List<Report> reports) {
        Map<String, List<Trend.Point>> lines = new LinkedHashMap<>();
        for (Report report : reports) {
            double at = Instant.parse(report.run().startedAt()).getEpochSecond();
            for (CandidatePart candidate : report.candidates()) {
                lines.computeIfAbsent(candidate.name(), name -> new ArrayList<>())
                        .add(point(at, candidate));
            }
        }
        return of(new Trend.Across("time (UTC)", true), lines);
    }

    /** Candidates whose other labels are the same are one line. */
    private static TrendLines overLabel(List<Report> reports, String label) throws InputException {
        Map<String, List<Trend.Point>> lines = new LinkedHashMap<>();
        Set<String> single = measures(reports);
        for (Report report : reports) {
            for (CandidatePart candidate : report.candidates()) {
                double at = number(candidate, label)
                        .orElseThrow(() -> new InputException(Fault.of(
                                "--axis",
                                "candidate '" + candidate.name() + "' has no label '" + label + "' that is a number")));
                Map<String, Object> others = new TreeMap<>(candidate.labels());
                others.remove(label);
                others.keySet().removeAll(single);
                lines.computeIfAbsent(words(others), name -> new ArrayList<>()).add(point(at, candidate));
            }
        }
        return of(new Trend.Across(label, false), lines);
    }

    /** Labels that are numbers, another for each candidate, such as a reward: they make no lines. */
    private static Set<String> measures(List<Report> reports) {
        Set<String> labels = new TreeSet<>();
        for (Report report : reports) {
            for (String label : numericLabels(report)) {
                long values = report.candidates().stream()
                        .flatMap(candidate -> number(candidate, label).stream())
                        .distinct()
                        .count();
                if (report.candidates().size() > 1
                        && values == report.candidates().size()) {
                    labels.add(label);
                }
            }
        }
        return labels;
    }

    private static String words(Map<String, Object> labels) {
        return labels.isEmpty()
                ? "no other label"
                : String.join(
                        ", ",
                        labels.entrySet().stream()
                                .map(label -> label.getKey() + " " + Plain.value(label.getValue()))
                                .toList());
    }

    private static TrendLines of(Trend.Across across, Map<String, List<Trend.Point>> lines) {
        return new TrendLines(
                across,
                lines.entrySet().stream()
                        .map(line -> new Trend.Line(line.getKey(), line.getValue()))
                        .toList());
    }

    private static Trend.Point point(double at, CandidatePart candidate) {
        CandidatePart.Score score = candidate.score();
        return new Trend.Point(at, candidate.name(), Estimate.of(score.mean(), score.interval()));
    }

    private static Optional<Double> number(CandidatePart candidate, String label) {
        return candidate.labels().get(label) instanceof Number number
                ? Optional.of(number.doubleValue()).filter(Double::isFinite)
                : Optional.empty();
    }

    private static Set<String> numericLabels(Report report) {
        Set<String> labels = new TreeSet<>(report.candidates().get(0).labels().keySet());
        report.candidates()
                .forEach(candidate ->
                        labels.removeIf(label -> number(candidate, label).isEmpty()));
        return labels;
    }
}
