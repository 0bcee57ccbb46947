package dev.mtbench.endtoend;

import java.util.List;

/** Evaluations' files as users write them. */
final class Evaluations {

    static final String JUDGE = "judge-1";

    private Evaluations() {}

    /** Candidates and the judge at one endpoint, asked with the embedded questions. */
    static String of(String baseUrl, List<String> candidates) {
        return of(baseUrl, "fresh", candidates, JUDGE);
    }

    static String of(String baseUrl, String questions, List<String> candidates, String judge) {
        return """
                name: test
                questions: %s
                endpoints:
                  local:
                    baseUrl: %s
                    concurrency: 8
                candidates:
                %s
                judges:
                  - {name: %s, endpoint: local, model: %s}
                """.formatted(questions, baseUrl, candidates(candidates), judge, judge);
    }

    private static String candidates(List<String> names) {
        return String.join(
                "\n",
                names.stream()
                        .map(name -> "  - {name: %s, endpoint: local, model: %s}".formatted(name, name))
                        .toList());
    }
}
