package dev.mtbench.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mtbench.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A run folder, read by its form alone. */
record RunFiles(Path folder) {

    /** The reports that are made from the journal. */
    static final List<String> REPORTS = List.of("report.json", "report.md", "report.html", "scores.csv");

    static RunFiles only(Path results) throws IOException {
        List<Path> runs = children(results);
        assertThat(runs).as("runs in %s", results).hasSize(1);
        return new RunFiles(runs.get(0));
    }

    static List<Path> children(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }

    String name() {
        return String.valueOf(folder.getFileName());
    }

    String text(String file) throws IOException {
        return Files.readString(folder.resolve(file));
    }

    JsonNode report() throws IOException {
        return report(text("report.json"));
    }

    JsonNode report(String text) throws IOException {
        return Json.MAPPER.readTree(text);
    }

    /** The report without ids, times, attempts, latency and usage, which are a run's own. */
    JsonNode results() throws IOException {
        JsonNode report = report();
        ((ObjectNode) report.path("run")).remove(List.of("id", "startedAt", "finishedAt"));
        for (String part : List.of("judges", "candidates")) {
            report.path(part).forEach(json -> ((ObjectNode) json).remove(List.of("usage", "cost", "latency")));
        }
        report.path("drift").path("candidates").forEach(json -> ((ObjectNode) json.path("series")).remove("since"));
        return report;
    }

    /** The rows of {@code scores.csv} without their two times. */
    List<String> scores() throws IOException {
        return text("scores.csv")
                .lines()
                .map(row -> row.replaceAll(",\"?\\d{4}-\\d\\d-\\d\\dT[^,]*", ","))
                .toList();
    }

    /** The candidate's part of the report. */
    JsonNode candidate(String name) throws IOException {
        for (JsonNode candidate : report().path("candidates")) {
            if (candidate.path("name").asText().equals(name)) {
                return candidate;
            }
        }
        throw new AssertionError("no candidate " + name + " in the report");
    }

    /** The bytes of each report, by name. */
    Map<String, String> reports() throws IOException {
        Map<String, String> texts = new TreeMap<>();
        for (String report : REPORTS) {
            texts.put(report, text(report));
        }
        return texts;
    }

    Path journal(String candidate) {
        return folder.resolve("journal").resolve(candidate + ".jsonl");
    }

    /** The whole lines of all journals, each with its {@code candidate}; a torn last one is left out. */
    List<JsonNode> lines() throws IOException {
        List<JsonNode> lines = new ArrayList<>();
        Path journals = folder.resolve("journal");
        for (Path journal : Files.isDirectory(journals) ? children(journals) : List.<Path>of()) {
            String text = Files.readString(journal);
            for (String line :
                    text.substring(0, text.lastIndexOf('\n') + 1).lines().toList()) {
                ObjectNode json = (ObjectNode) Json.MAPPER.readTree(line);
                lines.add(json.put("candidate", journal.getFileName().toString().replace(".jsonl", "")));
            }
        }
        return lines;
    }
}
