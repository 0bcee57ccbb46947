package dev.mtbench.launch;

import dev.mtbench.candidate.Candidate;
import dev.mtbench.candidate.CheckpointPattern;
import dev.mtbench.chat.ChatException;
import dev.mtbench.chat.Endpoint;
import dev.mtbench.chat.OfferedModel;
import dev.mtbench.chat.wire.Wire;
import dev.mtbench.evaluation.Evaluation;
import dev.mtbench.input.Fault;
import dev.mtbench.input.InputException;
import java.util.ArrayList;
import java.util.List;

/** Finds the candidates that a pattern of checkpoints stands for, once, as a run begins. */
final class CheckpointSearch {

    private static final String KEY = "checkpoints";

    private CheckpointSearch() {}

    /**
     * The evaluation with a candidate for each checkpoint that its endpoint has now; the same one where there is no pattern.
     *
     * @throws InputException where an endpoint gives no list of models, or has none that fits
     */
    static Evaluation resolved(Evaluation evaluation) throws InputException, InterruptedException {
        if (evaluation.candidates().stream()
                .allMatch(candidate -> candidate.checkpoints().isEmpty())) {
            return evaluation;
        }
        List<Candidate> candidates = new ArrayList<>();
        for (Candidate candidate : evaluation.candidates()) {
            if (candidate.checkpoints().isPresent()) {
                candidates.addAll(found(candidate, candidate.checkpoints().get(), evaluation));
            } else {
                candidates.add(candidate);
            }
        }
        return evaluation.withCandidates(candidates);
    }

    private static List<Candidate> found(Candidate family, CheckpointPattern pattern, Evaluation evaluation)
            throws InputException, InterruptedException {
        Endpoint endpoint = evaluation.endpoint(family.endpoint());
        List<String> models = models(endpoint, evaluation);
        List<Candidate> found = pattern.of(family, models);
        if (found.isEmpty()) {
            throw new InputException(Fault.of(
                    KEY,
                    "endpoint '" + endpoint.name() + "' has no model like '" + pattern.models() + "'; it has "
                            + (models.isEmpty() ? "none" : String.join(", ", models))));
        }
        return found;
    }

    private static List<String> models(Endpoint endpoint, Evaluation evaluation)
            throws InputException, InterruptedException {
        try {
            return new Wire(evaluation.secrets())
                    .models(endpoint).stream().map(OfferedModel::id).toList();
        } catch (ChatException e) {
            throw new InputException(Fault.of(
                    KEY,
                    "endpoint '" + endpoint.name() + "' cannot be asked for its models: "
                            + e.fault().message()));
        }
    }
}
