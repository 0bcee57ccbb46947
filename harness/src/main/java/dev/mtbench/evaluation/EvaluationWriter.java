package dev.mtbench.evaluation;

import dev.mtbench.candidate.Candidate;
import dev.mtbench.candidate.CheckpointPattern;
import dev.mtbench.candidate.Manner;
import dev.mtbench.candidate.PublishedScore;
import dev.mtbench.chat.ChatTemplate;
import dev.mtbench.chat.Concurrency;
import dev.mtbench.chat.Endpoint;
import dev.mtbench.chat.Price;
import dev.mtbench.chat.Secrets;
import dev.mtbench.input.Durations;
import dev.mtbench.input.Setting;
import dev.mtbench.judge.Judge;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/**
 * Writes the effective configuration, every default included, so that it runs as it is; what came from the environment
 * into an endpoint is written as its variable.
 */
public final class EvaluationWriter {

    /** Where variables stand as they were written. */
    private static final Set<String> AS_WRITTEN = Set.of("endpoints", "notify", "store");

    private EvaluationWriter() {}

    public static String write(Evaluation evaluation) {
        DumpSettings settings = DumpSettings.builder()
                .setDefaultFlowStyle(FlowStyle.BLOCK)
                .setWidth(120)
                // The schema it is read with: by the default one, texts such as TRUE or ~ would not be quoted.
                .setSchema(new CoreSchema())
                .build();
        Map<String, Object> top = top(evaluation);
        Secrets secrets = evaluation.secrets();
        top.replaceAll((key, value) -> AS_WRITTEN.contains(key) ? value : escaped(value, secrets));
        return new Dump(settings).dumpToString(top);
    }

    /** Outside of these all variables have been put in: what still looks like one is text, unless it is a key. */
    private static Object escaped(Object value, Secrets secrets) {
        if (value instanceof String text) {
            return secrets.sweep(text.replace("${", "$${"));
        }
        if (value instanceof List<?> list) {
            return list.stream().map(item -> escaped(item, secrets)).toList();
        }
        if (value instanceof Map<?, ?> map) {
            Map<Object, Object> copy = new LinkedHashMap<>();
            map.forEach((key, inner) -> copy.put(key, escaped(inner, secrets)));
            return copy;
        }
        return value;
    }

    private static Map<String, Object> top(Evaluation evaluation) {
        Map<String, Object> top = new LinkedHashMap<>();
        top.put("name", evaluation.name());
        top.put("questions", evaluation.questions());
        evaluation.references().ifPresent(references -> top.put("references", references));
        selection(evaluation.selection()).ifPresent(selection -> top.put("select", selection));
        Map<String, Object> endpoints = new LinkedHashMap<>();
        evaluation.endpoints().forEach((name, endpoint) -> endpoints.put(name, endpoint(endpoint)));
        top.put("endpoints", endpoints);
        top.put(
                "candidates",
                evaluation.candidates().stream()
                        .map(EvaluationWriter::candidate)
                        .toList());
        top.put(
                "judges",
                evaluation.judges().stream().map(EvaluationWriter::judge).toList());
        top.put("mode", evaluation.mode().label());
        if (evaluation.mode() instanceof Mode.AgainstBaseline against) {
            top.put("pairwise", Map.of("baseline", against.baseline()));
        }
        top.put("reading", evaluation.reading().label());
        top.put("rotation", evaluation.rotation().label());
        top.put("runs", evaluation.runs());
        evaluation.budget().ifPresent(budget -> top.put("budget", Map.of("usd", budget.usd())));
        top.put("gate", gate(evaluation.gate()));
        top.put("results", evaluation.results().toString());
        if (!evaluation.schedules().isEmpty()) {
            top.put(
                    "schedules",
                    evaluation.schedules().stream()
                            .map(EvaluationWriter::schedule)
                            .toList());
        }
        evaluation.upkeep().drift().ifPresent(drift -> top.put("drift", drift(drift)));
        putUnlessEmpty(
                top,
                "notify",
                evaluation.upkeep().recipients().stream()
                        .map(EvaluationWriter::recipient)
                        .toList());
        evaluation.upkeep().keep().ifPresent(keep -> top.put("keep", keep.written()));
        evaluation.store().ifPresent(store -> top.put("store", store(store)));
        return top;
    }

    private static Map<String, Object> drift(Drift drift) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("anchors", drift.anchors());
        put(map, "runDeviation", drift.runDeviation());
        map.put("slack", drift.slack());
        map.put("threshold", drift.threshold());
        map.put("mixture", drift.mixture());
        map.put("evidence", drift.evidence());
        return map;
    }

    private static Map<String, Object> recipient(Recipient target) {
        Map<String, Object> map = new LinkedHashMap<>();
        if (target instanceof Recipient.Webhook webhook) {
            map.put("url", webhook.url().written());
            webhook.secret().ifPresent(secret -> map.put("secret", secret.written()));
            map.put("timeout", Durations.format(webhook.timeout()));
        } else if (target instanceof Recipient.Command command) {
            map.put("command", command.command().stream().map(Setting::written).toList());
            map.put("timeout", Durations.format(command.timeout()));
        }
        map.put("on", target.on().stream().sorted().map(Recipient.Event::label).toList());
        return map;
    }

    private static Map<String, Object> store(SharedStore store) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("url", store.url().written());
        store.user().ifPresent(user -> map.put("user", user.written()));
        store.password().ifPresent(password -> map.put("password", password.written()));
        map.put("checkin", Durations.format(store.checkin()));
        return map;
    }

    private static Map<String, Object> gate(Gate gate) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("minCoverage", gate.minCoverage());
        put(map, "minScore", gate.minScore());
        gate.baseline().ifPresent(baseline -> map.put("baseline", baseline));
        map.put("margin", gate.margin());
        return map;
    }

    private static Optional<Map<String, Object>> selection(Selection selection) {
        if (selection.equals(Selection.ALL)) {
            return Optional.empty();
        }
        Map<String, Object> map = new LinkedHashMap<>();
        putUnlessEmpty(map, "questions", selection.questions());
        putUnlessEmpty(map, "categories", selection.categories());
        selection.limit().ifPresent(limit -> map.put("limit", limit));
        return Optional.of(map);
    }

    private static Map<String, Object> endpoint(Endpoint endpoint) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("baseUrl", endpoint.baseUrl().written());
        endpoint.apiKey().ifPresent(key -> map.put("apiKey", key.written()));
        map.put(
                "concurrency",
                endpoint.concurrency() instanceof Concurrency.Adaptive adaptive
                        ? Map.of("max", adaptive.max())
                        : endpoint.concurrency().max());
        put(map, "requestsPerMinute", endpoint.requestsPerMinute());
        put(map, "tokensPerMinute", endpoint.tokensPerMinute());
        map.put("timeout", Durations.format(endpoint.timeout()));
        map.put("deadline", Durations.format(endpoint.deadline()));
        map.put("retries", endpoint.retries());
        settings(map, "headers", endpoint.headers());
        settings(map, "query", endpoint.query());
        return map;
    }

    private static void settings(Map<String, Object> map, String key, Map<String, Setting> settings) {
        if (!settings.isEmpty()) {
            Map<String, Object> written = new LinkedHashMap<>();
            settings.forEach((name, setting) -> written.put(name, setting.written()));
            map.put(key, written);
        }
    }

    private static Map<String, Object> candidate(Candidate candidate) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("name", candidate.name());
        map.put("endpoint", candidate.endpoint());
        map.put("model", candidate.model());
        candidate.checkpoints().ifPresent(checkpoints -> map.put("checkpoints", checkpoints(checkpoints)));
        candidate.template().ifPresent(template -> {
            map.put("api", "completions");
            map.put("chatTemplate", template(template));
        });
        candidate.system().ifPresent(system -> map.put("system", system));
        map.put("temperature", number(candidate.temperature().written()));
        map.put("maxTokens", candidate.maxTokens());
        put(map, "topP", candidate.topP());
        put(map, "seed", candidate.seed());
        putUnlessEmpty(map, "stop", candidate.stop());
        putUnlessEmpty(map, "extra", candidate.extra());
        Map<String, Object> categories = new LinkedHashMap<>();
        candidate.categories().forEach((category, manner) -> categories.put(category, manner(manner)));
        putUnlessEmpty(map, "categories", categories);
        putUnlessEmpty(map, "labels", candidate.labels());
        price(map, candidate.price());
        candidate.published().ifPresent(published -> map.put("published", published(published)));
        return map;
    }

    private static Map<String, Object> checkpoints(CheckpointPattern checkpoints) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("models", checkpoints.models());
        checkpoints.label().ifPresent(label -> map.put("label", label));
        return map;
    }

    /** The text itself: the run folder needs no other file. */
    private static Map<String, Object> template(ChatTemplate template) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("name", template.name());
        map.put("text", template.text());
        putUnlessEmpty(map, "variables", template.variables());
        return map;
    }

    private static Map<String, Object> manner(Manner manner) {
        Map<String, Object> map = new LinkedHashMap<>();
        manner.template().ifPresent(template -> map.put("chatTemplate", template(template)));
        map.put("system", manner.system().orElse(""));
        map.put("temperature", number(manner.temperature().written()));
        map.put("maxTokens", manner.maxTokens());
        put(map, "topP", manner.topP());
        put(map, "seed", manner.seed());
        map.put("stop", manner.stop());
        map.put("extra", manner.extra());
        return map;
    }

    private static Map<String, Object> published(PublishedScore published) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("average", published.average());
        put(map, "turn1", published.turn1());
        put(map, "turn2", published.turn2());
        map.put("source", published.source());
        published.judge().ifPresent(judge -> map.put("judge", judge));
        published.note().ifPresent(note -> map.put("note", note));
        return map;
    }

    private static Map<String, Object> judge(Judge judge) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("name", judge.name());
        map.put("endpoint", judge.endpoint());
        map.put("model", judge.model());
        map.put(
                "temperature",
                judge.temperature().isPresent() ? judge.temperature().getAsDouble() : "omit");
        map.put("maxTokens", judge.maxTokens());
        put(map, "topP", judge.topP());
        put(map, "seed", judge.seed());
        putUnlessEmpty(map, "extra", judge.extra());
        map.put("verdict", judge.verdict().label());
        map.put("draws", judge.draws());
        price(map, judge.price());
        return map;
    }

    private static Map<String, Object> schedule(ScheduleEntry schedule) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("name", schedule.name());
        map.put("cron", schedule.cron());
        map.put("timeZone", schedule.timeZone().getId());
        map.put("misfire", schedule.misfire().name().toLowerCase(Locale.ROOT));
        map.put("overlap", schedule.overlap().name().toLowerCase(Locale.ROOT));
        if (!schedule.jitter().isZero()) {
            map.put("jitter", Durations.format(schedule.jitter()));
        }
        return map;
    }

    private static void price(Map<String, Object> map, Optional<Price> price) {
        price.ifPresent(known -> {
            Map<String, Object> inner = new LinkedHashMap<>();
            inner.put("input", known.input());
            inner.put("output", known.output());
            map.put("price", inner);
        });
    }

    private static Object number(String written) {
        return written.matches("[0-9.]+") ? (Object) Double.valueOf(written) : written;
    }

    private static void put(Map<String, Object> map, String key, OptionalDouble value) {
        value.ifPresent(number -> map.put(key, number));
    }

    private static void put(Map<String, Object> map, String key, OptionalInt value) {
        value.ifPresent(number -> map.put(key, number));
    }

    private static void putUnlessEmpty(Map<String, Object> map, String key, List<?> values) {
        if (!values.isEmpty()) {
            map.put(key, values);
        }
    }

    private static void putUnlessEmpty(Map<String, Object> map, String key, Map<String, ?> values) {
        if (!values.isEmpty()) {
            map.put(key, values);
        }
    }
}
