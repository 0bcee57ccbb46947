package dev.mtbench.web;

import dev.mtbench.Samples;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Runs in a results folder, as far as the pages read them. */
record StoredRuns(Path results) {

    static final String BEGUN = "2026-01-02T03:04:05Z";
    static final String ENDED = "2026-01-02T03:05:05Z";

    private static String begun(String name, String id) {
        return "{\"event\":\"started\",\"at\":\"" + BEGUN + "\",\"id\":\"" + id + "\",\"name\":\"" + name
                + "\",\"version\":\"1\",\"commit\":\"c\"}\n";
    }

    /** One that goes on, or was cut off. */
    Path open(String name, String id) throws IOException {
        Path folder = Files.createDirectories(results.resolve(id));
        Samples.write(folder.resolve("run.jsonl"), begun(name, id));
        return folder;
    }

    /** One that has ended with a report in which a candidate has this mean. */
    Path ended(String name, String id, String status, String candidate, String mean) throws IOException {
        Path folder = open(name, id);
        Samples.write(
                folder.resolve("run.jsonl"),
                begun(name, id) + "{\"event\":\"ended\",\"at\":\"" + ENDED + "\",\"status\":\"" + status
                        + "\",\"notes\":[\"a <note>\"]}\n");
        Samples.write(folder.resolve("report.json"), """
                {"schemaVersion": "1.0",
                 "run": {"id": "%s", "name": "%s", "status": "%s", "finishedAt": "%s"},
                 "protocol": {"id": "p-1"},
                 "candidates": [{"name": "%s", "score":
                   {"mean": %s, "interval": [6.5, 7.5], "scored": 7, "expected": 8}}]}
                """.formatted(id, name, status, ENDED, candidate, mean));
        Samples.write(folder.resolve("report.html"), "<!DOCTYPE html><title>report</title>");
        Samples.write(folder.resolve("harness.log"), "a log");
        return folder;
    }
}
