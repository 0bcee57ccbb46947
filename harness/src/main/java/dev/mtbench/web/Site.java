package dev.mtbench.web;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.mtbench.json.Json;
import dev.mtbench.run.RunFolder;
import dev.mtbench.schedule.Offer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What stands at which address. */
final class Site {

    private static final int MOST_RUNS = 1000;
    private static final String POST = "POST";
    private static final String NOT_SERVING = "no schedules are in force: the service is starting or shutting down";

    private final Gatekeeper gatekeeper;
    private final WatchedService service;
    private final RunDocuments documents;
    private final Observer observer;
    private final Metrics metrics;

    Site(Gatekeeper gatekeeper, WatchedService service, Metrics metrics, InstantSource clock) {
        this.gatekeeper = requireNonNull(gatekeeper, "gatekeeper");
        this.service = requireNonNull(service, "service");
        this.metrics = requireNonNull(metrics, "metrics");
        this.documents = new RunDocuments(service.results());
        this.observer = new Observer(service, new RunBook(documents), clock);
    }

    /** The answer to a request, whatever is asked. */
    Response answer(Request request) throws IOException {
        try {
            gatekeeper.check(request);
            return found(request, request.names());
        } catch (Refusal e) {
            return e.response();
        }
    }

    private Response found(Request request, List<String> names) throws Refusal, IOException {
        if (request.method().equals(POST)) {
            return changed(request, names);
        }
        return switch (names.size()) {
            case 0 -> page(request);
            case 1 -> first(request, names.get(0));
            case 2 -> names.get(0).equals("api") ? second(request, names.get(1)) : notHere();
            default -> third(request, names);
        };
    }

    private Response first(Request request, String name) throws Refusal, IOException {
        request.parameters(List.of());
        return switch (name) {
            case "healthz" -> Response.text(200, "ok");
            case "readyz" -> ready();
            case "metrics" ->
                Response.of(
                        200,
                        Metrics.TYPE,
                        metrics.text(observer.view(observer.runs()), observer.activity())
                                .getBytes(StandardCharsets.UTF_8));
            default -> notHere();
        };
    }

    private Response second(Request request, String name) throws Refusal, IOException {
        if (name.equals("runs")) {
            return Response.json(200, Map.of("runs", runs(request.parameters(List.of("evaluation", "limit")))));
        }
        request.parameters(List.of());
        return switch (name) {
            case "evaluations" -> Response.json(200, observer.view(observer.runs()));
            case "progress" -> Response.json(200, observer.activity());
            default -> notHere();
        };
    }

    private Response third(Request request, List<String> names) throws Refusal {
        request.parameters(List.of());
        if (names.size() == 3 && names.get(0).equals("runs")) {
            return documents.document(names.get(1), names.get(2));
        }
        if (names.size() == 3 && names.subList(0, 2).equals(List.of("api", "runs"))) {
            return Response.json(200, run(names.get(2)));
        }
        return notHere();
    }

    private static Response notHere() throws Refusal {
        throw Refusal.notHere();
    }

    private Response page(Request request) throws Refusal, IOException {
        request.parameters(List.of());
        // First, so that whoever looks again sees what has changed while the rest was read.
        ServiceView.Activity activity = observer.activity();
        List<RunSummary> runs = observer.runs();
        return OverviewHtml.of(
                observer.view(runs), activity, runs, gatekeeper.token().isPresent());
    }

    private Response ready() {
        try {
            service.waiting();
            return service.isServing() ? Response.text(200, "ready") : Response.text(503, NOT_SERVING);
        } catch (IOException e) {
            return Response.text(503, "the store cannot be reached");
        }
    }

    private List<RunSummary> runs(Map<String, String> parameters) throws Refusal {
        Optional<String> evaluation = Optional.ofNullable(parameters.get("evaluation"));
        return observer.runs().stream()
                .filter(run -> evaluation.isEmpty() || run.evaluation().equals(evaluation.get()))
                .limit(limit(parameters.getOrDefault("limit", "100")))
                .toList();
    }

    private static int limit(String text) throws Refusal {
        int limit = text.matches("[0-9]{1,4}") ? Integer.parseInt(text) : 0;
        if (limit < 1 || limit > MOST_RUNS) {
            throw new Refusal(400, "limit is a number from 1 to " + MOST_RUNS);
        }
        return limit;
    }

    private RunSummary run(String id) throws Refusal {
        return observer.runs().stream()
                .filter(run -> run.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new Refusal(404, "there is no run of this name"));
    }

    private Response changed(Request request, List<String> names) throws Refusal, IOException {
        request.parameters(List.of());
        if (names.equals(List.of("api", "runs"))) {
            return start(evaluation(request));
        }
        if (names.size() == 4 && names.subList(0, 2).equals(List.of("api", "runs"))) {
            boolean cancels = names.get(3).equals("cancel");
            if (cancels || names.get(3).equals("resume")) {
                empty(request);
                return cancels ? cancel(names.get(2)) : resume(names.get(2));
            }
        }
        throw new Refusal(405, "nothing can be changed here", Map.of("Allow", "GET, HEAD"));
    }

    /** {@code {"evaluation": NAME}} and nothing else. */
    private static String evaluation(Request request) throws Refusal {
        String type = request.header("content-type").orElse("");
        if (!type.split(";", 2)[0].strip().equalsIgnoreCase("application/json")) {
            throw new Refusal(415, "the body must be application/json");
        }
        JsonNode json = json(request);
        if (json.size() != 1 || !json.path("evaluation").isTextual()) {
            throw new Refusal(400, "the body must be {\"evaluation\": NAME}");
        }
        return json.path("evaluation").asText();
    }

    private static void empty(Request request) throws Refusal {
        boolean nothing = request.body().length == 0
                || (json(request).isObject() && json(request).isEmpty());
        if (!nothing) {
            throw new Refusal(400, "the body must be empty");
        }
    }

    private static JsonNode json(Request request) throws Refusal {
        try {
            return Json.MAPPER.readTree(request.body());
        } catch (JacksonException e) {
            throw new Refusal(400, "the body is not JSON: " + e.getOriginalMessage());
        } catch (IOException e) {
            throw new Refusal(400, "the body is not JSON");
        }
    }

    private Response start(String evaluation) throws Refusal, IOException {
        if (service.evaluations().stream().noneMatch(file -> file.name().equals(evaluation))) {
            throw new Refusal(404, "there is no evaluation of this name");
        }
        Offer offer = service.start(evaluation).orElseThrow(() -> new Refusal(503, NOT_SERVING));
        if (offer == Offer.OVERLAPS || offer == Offer.TOO_MANY) {
            throw new Refusal(409, "a run of it goes on or waits");
        }
        return Response.json(202, Map.of("evaluation", evaluation, "state", "waiting"));
    }

    private Response cancel(String id) throws Refusal {
        RunSummary run = run(id);
        if (!service.cancel(run.id())) {
            throw new Refusal(409, "this run does not go on here; it is " + run.status());
        }
        return Response.json(202, Map.of("run", run.id(), "state", "stopping"));
    }

    private Response resume(String id) throws Refusal {
        RunSummary run = run(id);
        if (!service.isServing()) {
            throw new Refusal(503, NOT_SERVING);
        }
        Optional<Path> folder = documents.folder(run.id());
        if (!run.isResumable() || folder.isEmpty()) {
            throw new Refusal(409, "this run cannot be gone on with; it is " + run.status());
        }
        service.resume(new RunFolder(folder.get()));
        return Response.json(202, Map.of("run", run.id(), "state", "waiting"));
    }
}
