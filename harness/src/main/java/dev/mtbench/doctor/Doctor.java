package dev.mtbench.doctor;

import dev.mtbench.candidate.Candidate;
import dev.mtbench.candidate.Temperature;
import dev.mtbench.chat.Adaptation;
import dev.mtbench.chat.Call;
import dev.mtbench.chat.ChatClient;
import dev.mtbench.chat.ChatException;
import dev.mtbench.chat.ChatFault;
import dev.mtbench.chat.ChatTemplate;
import dev.mtbench.chat.Endpoint;
import dev.mtbench.chat.Exchange;
import dev.mtbench.chat.FaultKind;
import dev.mtbench.chat.Lane;
import dev.mtbench.chat.Message;
import dev.mtbench.chat.OfferedModel;
import dev.mtbench.chat.Reply;
import dev.mtbench.chat.Sampling;
import dev.mtbench.evaluation.Evaluation;
import dev.mtbench.input.Environment;
import dev.mtbench.judge.Families;
import dev.mtbench.judge.Judge;
import dev.mtbench.judge.JudgePrompt;
import dev.mtbench.judge.VerdictForm;
import dev.mtbench.question.Scale;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/** Asks every endpoint for its models, and every candidate and judge for a few tokens, before money is spent. */
public final class Doctor {

    /** Enough for a word, also of a model that thinks first: whatever comes back is an answer here. */
    private static final int FEW_TOKENS = 32;

    private static final double USUAL_TEMPERATURE = 0.7;

    private static final Duration LONGEST = Duration.ofSeconds(60);

    private static final Set<FaultKind> NOBODY_THERE =
            EnumSet.of(FaultKind.UNREACHABLE, FaultKind.UNKNOWN_HOST, FaultKind.TIMEOUT, FaultKind.CONNECTION_LOST);

    private final Evaluation evaluation;
    private final Requests requests;
    private final List<String> warnings = new ArrayList<>();

    /** The ways to an endpoint. */
    public interface Requests {

        ChatClient open(Endpoint endpoint);

        /**
         * The models it says it has.
         *
         * @throws ChatException where it gives no list
         */
        List<OfferedModel> models(Endpoint endpoint) throws ChatException, InterruptedException;
    }

    public Doctor(Evaluation evaluation, Requests requests) {
        this.evaluation = evaluation;
        this.requests = requests;
    }

    /** One who is asked. */
    private record Patient(String role, String name, String model, String endpoint, Call call, VerdictForm form) {}

    /** What an endpoint said of itself. */
    private record Listed(List<OfferedModel> models, Optional<ChatFault> fault) {}

    /**
     * Looks at all of it; the requests that this takes are the only ones that are sent.
     *
     * @param file how the evaluation's file is called
     * @param yaml what stands in it
     */
    public Checkup check(String file, String yaml, Environment environment) throws InterruptedException {
        Map<String, Listed> lists = new LinkedHashMap<>();
        for (Endpoint endpoint : evaluation.endpoints().values()) {
            lists.put(endpoint.name(), listed(hurried(endpoint)));
        }
        List<Checkup.ModelPart> models = new ArrayList<>();
        for (Endpoint endpoint : evaluation.endpoints().values()) {
            models.addAll(
                    models(endpoint, lists.getOrDefault(endpoint.name(), new Listed(List.of(), Optional.empty()))));
        }
        List<Checkup.EndpointPart> endpoints = evaluation.endpoints().values().stream()
                .map(endpoint -> endpoint(endpoint, lists, models))
                .toList();
        families();
        return new Checkup(
                models.stream().allMatch(Checkup.ModelPart::usable),
                endpoints,
                models,
                warnings,
                Configuration.of(evaluation, file, yaml, environment));
    }

    /** Nobody waits a quarter of an hour for a doctor. */
    private static Endpoint hurried(Endpoint endpoint) {
        return new Endpoint(
                endpoint.name(),
                endpoint.baseUrl(),
                endpoint.apiKey(),
                endpoint.headers(),
                endpoint.query(),
                endpoint.concurrency(),
                endpoint.requestsPerMinute(),
                endpoint.tokensPerMinute(),
                shorter(endpoint.timeout()),
                shorter(endpoint.deadline()),
                Math.min(endpoint.retries(), 1));
    }

    private static Duration shorter(Duration configured) {
        return configured.compareTo(LONGEST) < 0 ? configured : LONGEST;
    }

    private Listed listed(Endpoint endpoint) throws InterruptedException {
        try {
            return new Listed(requests.models(endpoint), Optional.empty());
        } catch (ChatException e) {
            return new Listed(List.of(), Optional.of(e.fault()));
        }
    }

    private List<Checkup.ModelPart> models(Endpoint endpoint, Listed listed) throws InterruptedException {
        List<Patient> patients = patients(endpoint.name());
        Endpoint hurried = hurried(endpoint);
        try (Lane lane = new Lane(hurried, requests.open(hurried), reason -> {})) {
            List<CompletableFuture<Exchange>> asked =
                    patients.stream().map(patient -> lane.ask(patient.call())).toList();
            List<Checkup.ModelPart> parts = new ArrayList<>();
            for (int i = 0; i < patients.size(); i++) {
                parts.add(part(patients.get(i), asked.get(i).get(), listed));
            }
            return parts;
        } catch (ExecutionException e) {
            throw new IllegalStateException("a call ends with an exchange", e);
        }
    }

    private List<Patient> patients(String endpoint) {
        List<Patient> patients = new ArrayList<>();
        for (Candidate candidate : evaluation.candidates()) {
            if (candidate.endpoint().equals(endpoint)) {
                patients.add(new Patient(
                        "candidate", candidate.name(), candidate.model(), endpoint, call(candidate), VerdictForm.TEXT));
            }
        }
        for (Judge judge : evaluation.judges()) {
            if (judge.endpoint().equals(endpoint)) {
                patients.add(new Patient("judge", judge.name(), judge.model(), endpoint, call(judge), judge.verdict()));
            }
        }
        return patients;
    }

    private static Call call(Candidate candidate) {
        OptionalDouble temperature = OptionalDouble.of(USUAL_TEMPERATURE);
        if (candidate.temperature() instanceof Temperature.Omitted) {
            temperature = OptionalDouble.empty();
        } else if (candidate.temperature() instanceof Temperature.Fixed fixed) {
            temperature = OptionalDouble.of(fixed.value());
        }
        return call(
                candidate.model(),
                candidate.system(),
                new Sampling(
                        temperature,
                        candidate.maxTokens(),
                        candidate.topP(),
                        candidate.seed(),
                        candidate.stop(),
                        candidate.extra()),
                candidate.template());
    }

    /** All parameters go out that a run would send: what a model refuses is found out here. */
    private static Call call(
            String model, Optional<String> system, Sampling sampling, Optional<ChatTemplate> template) {
        List<Message> messages = new ArrayList<>();
        system.ifPresent(text -> messages.add(Message.system(text)));
        messages.add(Message.user("Answer with the word yes."));
        return new Call(
                model, messages, sampling.withMaxTokens(Math.min(sampling.maxTokens(), FEW_TOKENS)), 1, template);
    }

    /** A judge is asked for a verdict in its form, since an endpoint may pass over what it does not know. */
    private static Call call(Judge judge) {
        if (judge.verdict() == VerdictForm.TEXT) {
            return call(judge.model(), Optional.empty(), judge.sampling(), Optional.empty());
        }
        JudgePrompt prompt = new JudgePrompt("", "", "Write: Rating: [[5]]").asking(judge.verdict(), Scale.MT_BENCH);
        Sampling sampling =
                judge.sampling().withMaxTokens(Math.min(judge.sampling().maxTokens(), FEW_TOKENS));
        return new Call(judge.model(), prompt.messages(), sampling, 1);
    }

    private Checkup.ModelPart part(Patient patient, Exchange exchange, Listed listed) {
        List<String> ids = listed.models().stream().map(OfferedModel::id).toList();
        Boolean isListed = listed.fault().isPresent() ? null : ids.contains(patient.model());
        List<String> near = Boolean.FALSE.equals(isListed) ? NearNames.of(patient.model(), ids) : List.of();
        Optional<String> shutdown = listed.models().stream()
                .filter(model -> model.id().equals(patient.model()))
                .flatMap(model -> model.shutdownDate().stream())
                .findFirst();
        Optional<Reply> reply =
                exchange instanceof Exchange.Replied replied ? Optional.of(replied.reply()) : Optional.empty();
        List<Adaptation> adaptations = exchange instanceof Exchange.Replied replied ? replied.adaptations() : List.of();
        Boolean inForm = reply.map(said -> inForm(patient.form(), said)).orElse(null);
        warn(patient, isListed, near, shutdown, adaptations);
        return new Checkup.ModelPart(
                patient.role(),
                patient.name(),
                patient.model(),
                patient.endpoint(),
                reply.isPresent(),
                fault(exchange).orElse(null),
                isListed,
                near,
                reply.map(said -> seconds(said.latency())).orElse(null),
                reply.flatMap(Reply::servedModel).orElse(null),
                adaptations.stream()
                        .map(adaptation -> adaptation.parameter() + ": it is " + adaptation.change())
                        .toList(),
                shutdown.orElse(null),
                patient.role().equals("judge") ? patient.form().label() : null,
                inForm);
    }

    /** Whether a verdict came as it was asked for, as far as so few tokens show. */
    private static boolean inForm(VerdictForm form, Reply reply) {
        return switch (form) {
            case TEXT -> true;
            case JSON_SCHEMA -> reply.text().isBlank() || reply.text().strip().startsWith("{");
            case LOGPROBS -> reply.text().isBlank() || !reply.tokens().isEmpty();
        };
    }

    private static Optional<String> fault(Exchange exchange) {
        if (exchange instanceof Exchange.Failed failed) {
            return Optional.of(failed.fault().message());
        }
        return exchange instanceof Exchange.NotSent notSent ? Optional.of(notSent.reason()) : Optional.empty();
    }

    private static double seconds(Duration latency) {
        return BigDecimal.valueOf(latency.toMillis(), 3)
                .setScale(2, RoundingMode.HALF_UP)
                .doubleValue();
    }

    private void warn(
            Patient patient,
            @Nullable Boolean listed,
            List<String> near,
            Optional<String> shutdown,
            List<Adaptation> adaptations) {
        String who = patient.role() + " '" + patient.name() + "': ";
        if (Boolean.FALSE.equals(listed)) {
            warnings.add(who + "the endpoint does not list the model '" + patient.model() + "'"
                    + (near.isEmpty() ? "" : "; it has " + String.join(", ", near)));
        }
        shutdown.ifPresent(date -> warnings.add(who + "'" + patient.model() + "' will be shut down: " + date));
        adaptations.stream()
                .filter(adaptation -> adaptation.effect().isPresent())
                .forEach(adaptation -> warnings.add(who + "it refuses " + adaptation.parameter() + ": it is "
                        + adaptation.change() + ", and answers may differ"));
    }

    private void families() {
        for (Judge judge : evaluation.judges()) {
            for (Candidate candidate : evaluation.candidates()) {
                Families.warning(judge, candidate).ifPresent(warnings::add);
            }
        }
    }

    private static Checkup.EndpointPart endpoint(
            Endpoint endpoint, Map<String, Listed> lists, List<Checkup.ModelPart> models) {
        Listed listed = lists.getOrDefault(endpoint.name(), new Listed(List.of(), Optional.empty()));
        boolean answered =
                models.stream().anyMatch(model -> model.endpoint().equals(endpoint.name()) && model.answered());
        boolean there = listed.fault()
                .filter(fault -> NOBODY_THERE.contains(fault.kind()))
                .isEmpty();
        return new Checkup.EndpointPart(
                endpoint.name(),
                endpoint.baseUrl().written(),
                answered || there,
                listed.fault().isPresent() ? null : listed.models().size(),
                listed.fault().map(ChatFault::message).orElse(null));
    }
}
