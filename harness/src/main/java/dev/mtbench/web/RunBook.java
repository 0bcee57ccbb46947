package dev.mtbench.web;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mtbench.input.InputException;
import dev.mtbench.json.Json;
import dev.mtbench.launch.Launch;
import dev.mtbench.run.RunFolder;
import dev.mtbench.run.RunLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The runs of the results folder. A run is read again only where its log or its report has changed, so that a folder of
 * thousands can be looked at every second. A run that cannot be read is left out.
 */
final class RunBook {

    private final RunDocuments documents;
    private Map<String, Page> pages = Map.of();

    /** What was read, and from what. */
    private record Page(List<Stamp> stamps, Optional<RunSummary> run) {}

    /** Enough to see that a file is another one; the last stands for what the system knows it by. */
    private record Stamp(long size, long modifiedNanos, int key) {

        static final Stamp NONE = new Stamp(-1, 0, 0);

        static Stamp of(Path file) {
            try {
                BasicFileAttributes found =
                        Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
                return new Stamp(
                        found.size(),
                        found.lastModifiedTime().to(TimeUnit.NANOSECONDS),
                        Objects.hashCode(found.fileKey()));
            } catch (IOException e) {
                return NONE;
            }
        }
    }

    RunBook(RunDocuments documents) {
        this.documents = requireNonNull(documents, "documents");
    }

    /** All runs, newest first, as their files say: one that goes on looks like one that was interrupted. */
    synchronized List<RunSummary> all() {
        Map<String, Page> read = new HashMap<>();
        for (String name : folders()) {
            documents.folder(name).ifPresent(folder -> read.put(name, page(folder, pages.get(name))));
        }
        pages = read;
        return read.values().stream()
                .flatMap(page -> page.run().stream())
                .sorted(Comparator.comparing(RunSummary::startedAt)
                        .thenComparing(RunSummary::id)
                        .reversed())
                .toList();
    }

    private List<String> folders() {
        try (Stream<Path> children = Files.list(documents.results())) {
            return children.map(child -> String.valueOf(child.getFileName())).toList();
        } catch (IOException e) {
            // No run was ever begun.
            return List.of();
        }
    }

    private Page page(Path folder, @Nullable Page known) {
        // The reports are written one after the other, after the log's last line.
        List<Stamp> stamps = Stream.concat(
                        Stream.of("run.jsonl"),
                        RunDocuments.TYPES.keySet().stream().sorted())
                .map(file -> Stamp.of(folder.resolve(file)))
                .toList();
        return known != null && known.stamps().equals(stamps) ? known : new Page(stamps, read(new RunFolder(folder)));
    }

    private Optional<RunSummary> read(RunFolder folder) {
        try {
            RunLog log = RunLog.read(folder.runLog());
            Optional<JsonNode> report = report(folder, log);
            return Optional.of(new RunSummary(
                    folder.id(),
                    same(log.provenance().name()),
                    Launch.wasCancelled(log)
                            ? RunSummary.CANCELLED
                            : log.status().label(),
                    log.provenance().startedAt().toString(),
                    log.finishedAt().map(Object::toString).orElse(null),
                    log.notes(),
                    report.map(json -> same(json.at("/protocol/id").asText())).orElse(null),
                    log.gate().map(gate -> gate.path("passed").asBoolean()).orElse(null),
                    report.map(RunBook::alarms).orElse(List.of()),
                    report.map(RunBook::candidates).orElse(List.of()),
                    RunDocuments.TYPES.keySet().stream()
                            .sorted()
                            .filter(file -> Files.isRegularFile(folder.path().resolve(file), LinkOption.NOFOLLOW_LINKS))
                            .toList()));
        } catch (InputException e) {
            return Optional.empty();
        }
    }

    /** Names that run after run has are kept once, and as long as a run has them. */
    private static String same(String name) {
        return name.intern();
    }

    /** The report of the run's last end; an older one says nothing of how it is now. */
    private static Optional<JsonNode> report(RunFolder folder, RunLog log) {
        try {
            JsonNode json =
                    Json.MAPPER.readTree(Files.readAllBytes(folder.path().resolve("report.json")));
            String finished = json.at("/run/finishedAt").asText();
            return log.finishedAt()
                    .map(Object::toString)
                    .filter(finished::equals)
                    .map(at -> json);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static List<RunSummary.Alarm> alarms(JsonNode report) {
        List<RunSummary.Alarm> alarms = new ArrayList<>();
        for (JsonNode alarm : report.at("/drift/alarms")) {
            alarms.add(new RunSummary.Alarm(
                    alarm.path("kind").asText(),
                    alarm.path("candidate").textValue(),
                    alarm.path("since").asText(),
                    alarm.path("text").asText()));
        }
        return alarms;
    }

    private static List<RunSummary.Candidate> candidates(JsonNode report) {
        List<RunSummary.Candidate> candidates = new ArrayList<>();
        for (JsonNode candidate : report.path("candidates")) {
            JsonNode score = candidate.path("score");
            JsonNode ends = score.path("interval");
            candidates.add(new RunSummary.Candidate(
                    same(candidate.path("name").asText()),
                    score.path("mean").isNumber() ? score.path("mean").asDouble() : null,
                    ends.size() == 2
                            ? List.of(ends.get(0).asDouble(), ends.get(1).asDouble())
                            : null,
                    score.path("scored").asInt(),
                    score.path("expected").asInt()));
        }
        return candidates;
    }
}
