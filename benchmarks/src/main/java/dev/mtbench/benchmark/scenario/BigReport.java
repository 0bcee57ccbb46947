package dev.mtbench.benchmark.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.mtbench.benchmark.measure.Row;
import dev.mtbench.benchmark.measure.Usage;
import dev.mtbench.benchmark.plain.PlainReading;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.Stream;

/** The report of a run with a million verdicts. */
public final class BigReport implements Scenario {

    /** Of 80 questions with two turns: 50 × 125 × 80 × 2 = 1,000,000 verdicts, of as many answers. */
    private static final Evaluation EVALUATION = new Evaluation(50, 125, 16);

    private static final int VERDICTS = 1_000_000;
    private static final JsonMapper MAPPER = new JsonMapper();

    @Override
    public String explanation() {
        return "'report' of a run with one million verdicts on one million answers (50 candidates, 125 generations), whole"
                + " processes. The baseline is a plain loop that reads the same journals with Jackson, line by line, and"
                + " adds up the scores.";
    }

    @Override
    public List<Row> measure(Bench bench, int rounds) throws IOException, InterruptedException {
        Path run = bigRun(bench);
        List<Usage> reports = new ArrayList<>();
        List<Usage> readings = new ArrayList<>();
        for (int round = 0; round < rounds; round++) {
            readings.add(bench.run(bench.plainCommand(
                    List.of(),
                    PlainReading.class,
                    List.of(run.resolve("journal").toString()))));
            reports.add(bench.run(bench.harnessCommand(List.of(), List.of("report", run.toString()))));
            check(run);
        }
        return List.of(
                row("size of the journals", "MB", size(run), List.of()),
                row("time from start to end", "s", wall(reports), wall(readings)),
                row("processors' time", "s", known(reports, Usage::cpuSeconds), known(readings, Usage::cpuSeconds)),
                row("peak memory", "MB", known(reports, Usage::peakMegabytes), known(readings, Usage::peakMegabytes)));
    }

    /** A real run, whose journal is then written many times over with other scores. */
    private static Path bigRun(Bench bench) throws IOException, InterruptedException {
        bench.server().beginAtOnce();
        bench.harness(new Evaluation(1, 1, 16));
        Path run = bench.lastRun();
        Files.writeString(
                run.resolve("evaluation.yaml"), EVALUATION.yaml(bench.server().baseUrl()));
        Path journal = run.resolve("journal");
        JournalCopies copies = JournalCopies.of(journal.resolve(Evaluation.candidate(1) + ".jsonl"));
        for (int candidate = 1; candidate <= EVALUATION.candidates(); candidate++) {
            copies.write(journal.resolve(Evaluation.candidate(candidate) + ".jsonl"), candidate, EVALUATION.runs());
        }
        return run;
    }

    private static void check(Path run) throws IOException {
        int scored = 0;
        for (JsonNode candidate :
                MAPPER.readTree(run.resolve("report.json").toFile()).path("candidates")) {
            scored += candidate.path("score").path("scored").asInt();
        }
        if (scored != VERDICTS) {
            throw new IOException("the report rests on " + scored + " verdicts instead of " + VERDICTS);
        }
    }

    private static List<Double> size(Path run) throws IOException {
        long bytes = 0;
        try (Stream<Path> files = Files.list(run.resolve("journal"))) {
            for (Path file : files.toList()) {
                bytes += Files.size(file);
            }
        }
        return List.of(bytes / 1e6);
    }

    private static List<Double> wall(List<Usage> rounds) {
        return rounds.stream().map(Usage::wallSeconds).toList();
    }

    private static List<Double> known(List<Usage> rounds, Function<Usage, OptionalDouble> figure) {
        return rounds.stream()
                .flatMapToDouble(round -> figure.apply(round).stream())
                .boxed()
                .toList();
    }

    private static Row row(String what, String unit, List<Double> measured, List<Double> baseline) {
        return new Row(what, unit, measured, baseline, Optional.empty());
    }
}
