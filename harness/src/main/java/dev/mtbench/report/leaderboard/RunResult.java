package dev.mtbench.report.leaderboard;

import static java.util.Objects.requireNonNull;

import dev.mtbench.json.Json;
import dev.mtbench.report.CandidatePart;
import dev.mtbench.report.Report;
import dev.mtbench.statistics.Interval;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is taken from a run's report to be set beside others, whole: a report that lacks some of it is not taken. */
public record RunResult(
        String schemaVersion,
        Report.Run run,
        Report.Protocol protocol,
        List<Report.JudgePart> judges,
        List<CandidatePart> candidates) {

    public RunResult {
        if (!Report.SCHEMA_VERSION.equals(schemaVersion)) {
            throw new IllegalArgumentException("a report of another form: " + schemaVersion);
        }
        check(run);
        check(protocol);
        judges = List.copyOf(judges);
        candidates = List.copyOf(candidates);
        judges.forEach(RunResult::check);
        candidates.forEach(RunResult::check);
    }

    /** As it would be read from the report's file: a number written 0.10 is 0.1 there. */
    public static RunResult of(Report report) {
        try {
            return Json.MAPPER.readValue(Json.line(report), RunResult.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Instant startedAt() {
        return Instant.parse(run.startedAt());
    }

    static Optional<Interval> interval(@Nullable List<Double> ends) {
        return Optional.ofNullable(ends).map(both -> new Interval(both.get(0), both.get(1)));
    }

    private static void check(Report.Run run) {
        requireNonNull(run.id(), "id");
        requireNonNull(run.status(), "status");
        Instant.parse(run.startedAt());
    }

    private static void check(Report.Protocol protocol) {
        requireNonNull(protocol.id(), "id");
        requireNonNull(protocol.mode(), "mode");
        requireNonNull(protocol.reading(), "reading");
        requireNonNull(protocol.questions().set(), "set");
        requireNonNull(protocol.questions().version(), "version");
        requireNonNull(protocol.questions().sha256(), "sha256");
        requireNonNull(protocol.judgePrompts().sha256(), "judgePrompts");
        requireNonNull(protocol.scale(), "scale");
        Optional.ofNullable(protocol.references()).ifPresent(references -> {
            requireNonNull(references.set(), "set");
            requireNonNull(references.sha256(), "references");
        });
    }

    private static void check(Report.JudgePart judge) {
        requireNonNull(judge.name(), "name");
        requireNonNull(judge.model(), "model");
        requireNonNull(judge.settings().temperature(), "temperature");
        requireNonNull(judge.settings().extra(), "extra");
        judge.adaptations().forEach(adaptation -> requireNonNull(adaptation.parameter(), "parameter"));
    }

    private static void check(CandidatePart candidate) {
        requireNonNull(candidate.name(), "name");
        requireNonNull(candidate.model(), "model");
        interval(candidate.score().interval());
        candidate.turns().forEach(turn -> requireNonNull(turn, "turn"));
    }
}
