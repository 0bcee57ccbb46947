package dev.mtbench.candidate;

import static java.util.Objects.requireNonNull;

import dev.mtbench.chat.ChatTemplate;
import dev.mtbench.chat.Message;
import dev.mtbench.chat.Price;
import dev.mtbench.chat.Sampling;
import dev.mtbench.question.Question;
import dev.mtbench.question.Temperatures;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * A model under test and the way it is asked.
 *
 * @param name any text; unique within the evaluation
 * @param endpoint the name of its endpoint
 * @param model the name the endpoint knows it by
 * @param system the system message; empty: none is sent, as in MT-Bench
 * @param temperature where the temperature comes from
 * @param maxTokens the most tokens of one answer; 1,024 in MT-Bench
 * @param topP empty: not sent
 * @param seed empty: not sent
 * @param stop texts that end an answer; empty: not sent
 * @param extra further keys of the request body
 * @param labels free; shown in reports
 * @param price empty: unknown
 * @param template makes a conversation the prompt of {@code /completions}; empty: chat completions
 * @param categories how the questions of some categories are asked, where that differs; whole, not only what differs
 * @param checkpoints which models of the endpoint it stands for, as long as nobody has asked there; empty: its own
 * @param published what the model's authors published; empty: nothing is known
 */
public record Candidate(
        String name,
        String endpoint,
        String model,
        Optional<String> system,
        Temperature temperature,
        int maxTokens,
        OptionalDouble topP,
        OptionalInt seed,
        List<String> stop,
        Map<String, Object> extra,
        Map<String, Object> labels,
        Optional<Price> price,
        Optional<ChatTemplate> template,
        Map<String, Manner> categories,
        Optional<PublishedScore> published,
        Optional<CheckpointPattern> checkpoints) {

    /** MT-Bench's own limit. */
    public static final int DEFAULT_MAX_TOKENS = 1024;

    public Candidate {
        requireNonNull(endpoint, "endpoint");
        requireNonNull(model, "model");
        requireNonNull(system, "system");
        requireNonNull(temperature, "temperature");
        requireNonNull(topP, "topP");
        requireNonNull(seed, "seed");
        requireNonNull(price, "price");
        requireNonNull(template, "template");
        requireNonNull(published, "published");
        requireNonNull(checkpoints, "checkpoints");
        stop = List.copyOf(stop);
        extra = Collections.unmodifiableMap(new LinkedHashMap<>(extra));
        labels = Collections.unmodifiableMap(new LinkedHashMap<>(labels));
        if (name.isBlank()) {
            throw new IllegalArgumentException("a candidate needs a name");
        }
        categories = Collections.unmodifiableMap(new LinkedHashMap<>(categories));
        new Manner(template, system, temperature, maxTokens, topP, seed, stop, extra);
        if (template.isEmpty()
                && categories.values().stream()
                        .anyMatch(manner -> manner.template().isPresent())) {
            throw new IllegalArgumentException("a category has a chatTemplate and the candidate itself has none");
        }
    }

    /** A candidate that is asked every question in the same manner, by chat completions. */
    public Candidate(
            String name,
            String endpoint,
            String model,
            Optional<String> system,
            Temperature temperature,
            int maxTokens,
            OptionalDouble topP,
            OptionalInt seed,
            List<String> stop,
            Map<String, Object> extra,
            Map<String, Object> labels,
            Optional<Price> price) {
        this(
                name,
                endpoint,
                model,
                system,
                temperature,
                maxTokens,
                topP,
                seed,
                stop,
                extra,
                labels,
                price,
                Optional.empty(),
                Map.of(),
                Optional.empty(),
                Optional.empty());
    }

    /** The same way of asking for another of the model's weights; its own labels are kept, the new ones beat them. */
    public Candidate checkpoint(String checkpointName, String checkpointModel, Map<String, Object> checkpointLabels) {
        Map<String, Object> all = new LinkedHashMap<>(labels);
        all.putAll(checkpointLabels);
        return new Candidate(
                checkpointName,
                endpoint,
                checkpointModel,
                system,
                temperature,
                maxTokens,
                topP,
                seed,
                stop,
                extra,
                all,
                price,
                template,
                categories,
                published,
                Optional.empty());
    }

    /** How it is asked the questions of a category. */
    public Manner manner(String category) {
        Manner own = categories.get(category);
        return own == null ? manner() : own;
    }

    /** The most tokens of one answer, over all categories. */
    public int mostTokens() {
        return categories.values().stream().mapToInt(Manner::maxTokens).reduce(maxTokens, Math::max);
    }

    /** How it is asked where the question's category says nothing else. */
    public Manner manner() {
        return new Manner(template, system, temperature, maxTokens, topP, seed, stop, extra);
    }

    /** The same at an endpoint of another name. */
    public Candidate at(String other) {
        return new Candidate(
                name, other, model, system, temperature, maxTokens, topP, seed, stop, extra, labels, price);
    }

    /** How the answers to a question are drawn. */
    public Sampling sampling(Question question, Temperatures table) {
        Manner manner = manner(question.category());
        return manner.sampling(manner.temperature().of(question, table));
    }

    /**
     * The conversation that asks for the next turn.
     *
     * @param answers this candidate's own answers to all earlier turns
     */
    public List<Message> conversation(Question question, List<String> answers) {
        List<Message> messages = new ArrayList<>();
        manner(question.category()).system().ifPresent(text -> messages.add(Message.system(text)));
        for (int turn = 1; turn <= answers.size(); turn++) {
            messages.add(Message.user(question.turn(turn)));
            messages.add(Message.assistant(answers.get(turn - 1)));
        }
        messages.add(Message.user(question.turn(answers.size() + 1)));
        return messages;
    }
}
