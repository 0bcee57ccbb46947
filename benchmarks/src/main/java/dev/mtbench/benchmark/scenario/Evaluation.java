package dev.mtbench.benchmark.scenario;

import dev.mtbench.benchmark.server.ServerProcess;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * An evaluation on the embedded questions, everything at one endpoint.
 *
 * @param runs generations of every answer
 * @param concurrency the most requests in flight
 */
record Evaluation(int candidates, int runs, int concurrency) {

    /** 80 questions, two turns, a judge for each. */
    static final int CALLS_OF_A_RUN = 80 * 2 * 2;

    /** The name of a candidate, and of its model; they count from 1. */
    static String candidate(int number) {
        return "c" + number;
    }

    int calls() {
        return candidates * runs * CALLS_OF_A_RUN;
    }

    String yaml(String baseUrl) {
        return """
                name: benchmark
                questions: fresh
                endpoints:
                  server: {baseUrl: '%s', concurrency: %d}
                candidates:
                %s
                judges:
                  - {name: judge, endpoint: server, model: %s}
                runs: %d
                results: results
                """.formatted(baseUrl, concurrency, candidateLines(), ServerProcess.JUDGE, runs);
    }

    private String candidateLines() {
        return IntStream.rangeClosed(1, candidates)
                .mapToObj(Evaluation::candidate)
                .map(name -> "  - {name: %s, endpoint: server, model: %s}".formatted(name, name))
                .collect(Collectors.joining("\n"));
    }
}
