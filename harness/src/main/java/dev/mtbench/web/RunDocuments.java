package dev.mtbench.web;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Optional;

/**
 * The reports of runs as files of the results folder, and nothing else of it. Links are not followed: what a name leads
 * to lies in the folder or is not there.
 */
record RunDocuments(Path results) {

    /**
     * A report shows what models wrote. It may run its own script, which its own policy names by its sum, in an origin
     * of its own: it can neither read what this service's pages keep nor send anything.
     */
    private static final String REPORT_POLICY = "sandbox allow-scripts; frame-ancestors 'none'; connect-src 'none';"
            + " form-action 'none'; object-src 'none'; base-uri 'none'";

    /** The files that are served, with their types. */
    static final Map<String, String> TYPES = Map.of(
            "report.html", "text/html; charset=utf-8",
            "report.json", "application/json",
            "report.md", "text/plain; charset=utf-8",
            "scores.csv", "text/csv; charset=utf-8");

    RunDocuments {
        requireNonNull(results, "results");
    }

    Response document(String run, String file) throws Refusal {
        String type = Optional.ofNullable(TYPES.get(file)).orElseThrow(Refusal::notHere);
        Path path = folder(run).orElseThrow(Refusal::notHere).resolve(file);
        if (!Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
            throw new Refusal(404, "this run has no " + file + " yet");
        }
        Response response = new Response(
                200,
                type,
                Map.of("Content-Security-Policy", REPORT_POLICY, "Cache-Control", "no-cache"),
                () -> open(path));
        return file.equals("scores.csv")
                ? response.with(Map.of("Content-Disposition", "attachment; filename=\"scores.csv\""))
                : response;
    }

    /** The folder of a run; empty where there is none of this name in the results folder itself. */
    Optional<Path> folder(String run) {
        try {
            Path folder = results.toRealPath();
            Path path = folder.resolve(run);
            return folder.equals(path.getParent())
                            && !run.startsWith(".")
                            && Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)
                            && Files.isRegularFile(path.resolve("run.jsonl"), LinkOption.NOFOLLOW_LINKS)
                    ? Optional.of(path)
                    : Optional.empty();
        } catch (IOException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Response.Opened open(Path path) throws IOException {
        SeekableByteChannel file = Files.newByteChannel(path, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);
        try {
            return new Response.Opened(Channels.newInputStream(file), file.size());
        } catch (IOException e) {
            file.close();
            throw e;
        }
    }
}
