package dev.mtbench.chat.wire;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.mtbench.chat.Adaptation;
import dev.mtbench.json.Json;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Reads from the body of a refusal which parameters the model does not take: OpenAI's and Azure's {@code param} and
 * {@code code}, the field errors of FastAPI (vLLM, Mistral), and the sentences of these and of Anthropic, xAI, Groq,
 * Gemini, Moonshot, LiteLLM and of chat templates.
 *
 * <p>A value out of its range is the configuration's fault, and names nothing here; neither does a sentence that does
 * not say which parameter it means.
 */
final class RejectionReader {

    /** Longer texts repeat the request, and a question may hold any sentence. */
    private static final int LONGEST = 1000;

    /** What a field error repeats of the request. */
    private static final Set<String> ECHOES = Set.of("input", "ctx", "url");

    private static final Map<String, Adaptation> BY_NAME = Map.of(
            "maxtokens", Adaptation.MAX_COMPLETION_TOKENS,
            "temperature", Adaptation.NO_TEMPERATURE,
            "topp", Adaptation.NO_TOP_P,
            "seed", Adaptation.NO_SEED,
            "stop", Adaptation.STOP_CUT_HERE);

    private static final String NAME = "[`'\"\\[({]*\\b(max_?tokens|temperature|top_?p|seed|stop)\\b[`'\"\\])}]*";

    private static final List<Pattern> REJECTED = Stream.of(
                    "unsupported (?:parameter|value|argument)s?:? NAME",
                    "unrecognized request arguments? supplied: NAME",
                    "unknown (?:name|field|parameter|argument):? NAME",
                    "argument not supported on this model: NAME",
                    "(?:does not|doesn't|do not|don't) support (?:the )?(?:(?:parameter|argument)s?:? )?NAME",
                    "property NAME is unsupported",
                    "NAME (?:parameter )?is (?:not supported|unsupported|not allowed|not permitted|deprecated)",
                    "NAME:? extra (?:inputs are|fields) not permitted",
                    "NAME may only be set to",
                    "NAME does not support \\S+ with this model",
                    "invalid NAME: only \\S+ is allowed",
                    "extra_forbidden', 'loc': \\('body', NAME",
                    "\\b(max_tokens)\\b.*\\buse .?max_completion_tokens")
            .map(form -> Pattern.compile(form.replace("NAME", NAME), Pattern.CASE_INSENSITIVE))
            .toList();

    private static final Pattern ONLY_ONE_OF_BOTH = Pattern.compile(
            "(?:temperature\\W+and\\W+top_?p|top_?p\\W+and\\W+temperature)\\W+cannot both", Pattern.CASE_INSENSITIVE);

    private static final Pattern OUT_OF_RANGE = Pattern.compile(
            "\\b(?:range|between|(?:greater|less|more) than|above|below|exceed|at (?:least|most)|too (?:large|small|high|low|long|many))\\b",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern NO_SYSTEM = Pattern.compile(
            "system (?:role|message|prompt|instruction)s?(?: is| are)? not (?:supported|allowed|enabled)"
                    + "|does(?: not|n't) support ['\"`]?system['\"`]?(?: with| role| message| prompt| instruction)"
                    + "|developer instruction is not enabled"
                    + "|only user(?: and|,) assistant(?:,? and tool)? roles are (?:supported|allowed)"
                    + "|(?:unexpected|invalid|unsupported) role:? ['\"`]?system\\b",
            Pattern.CASE_INSENSITIVE);

    /** The conversation alternates: where no system message is provided for, it is the system message that does not. */
    private static final Pattern MUST_ALTERNATE =
            Pattern.compile("(?<!system message, )conversation roles must alternate", Pattern.CASE_INSENSITIVE);

    private final Set<Adaptation> remedies = new LinkedHashSet<>();

    private RejectionReader() {}

    /** What may be done about the parameters that the body names as refused, in their order; empty where it names none. */
    static List<Adaptation> read(String body) {
        RejectionReader reader = new RejectionReader();
        reader.text(body);
        return List.copyOf(reader.remedies);
    }

    /** Gateways pass their upstream's body on as a text. */
    private void text(String text) {
        String said = text.strip();
        if (said.startsWith("{") || said.startsWith("[{\"")) {
            try {
                walk(Json.MAPPER.readTree(said));
                return;
            } catch (JsonProcessingException e) {
                // A sentence that begins like JSON.
            }
        }
        if (!said.startsWith("<")) {
            sentence(said.substring(0, Math.min(said.length(), LONGEST)));
        }
    }

    private void walk(JsonNode node) {
        if (node.isTextual()) {
            text(node.textValue());
        } else if (node.isObject()) {
            openAi(node);
            fastApi(node);
            node.properties().forEach(field -> {
                if (!ECHOES.contains(field.getKey())) {
                    walk(field.getValue());
                }
            });
        } else {
            node.forEach(this::walk);
        }
    }

    private void openAi(JsonNode error) {
        String code = error.path("code").asText();
        if (code.equals("unsupported_parameter") || code.equals("unsupported_value")) {
            named(error.path("param").asText()).ifPresent(remedies::add);
        }
    }

    private void fastApi(JsonNode error) {
        List<String> place = new ArrayList<>();
        error.path("loc").forEach(step -> place.add(step.asText()));
        if (place.isEmpty()) {
            return;
        }
        String last = place.get(place.size() - 1);
        String type = error.path("type").asText();
        if ((type.equals("extra_forbidden") || type.equals("value_error.extra")) && place.size() <= 2) {
            named(last).ifPresent(remedies::add);
        }
        if (last.equals("role") && error.path("input").asText().equals("system")) {
            remedies.add(Adaptation.SYSTEM_IN_USER);
        }
    }

    private void sentence(String sentence) {
        if (NO_SYSTEM.matcher(sentence).find()
                || MUST_ALTERNATE.matcher(sentence).find()) {
            remedies.add(Adaptation.SYSTEM_IN_USER);
        }
        if (OUT_OF_RANGE.matcher(sentence).find()) {
            return;
        }
        if (ONLY_ONE_OF_BOTH.matcher(sentence).find()) {
            // The temperature is the one that the protocol sets.
            remedies.add(Adaptation.NO_TOP_P);
        }
        for (Pattern form : REJECTED) {
            Matcher found = form.matcher(sentence);
            while (found.find()) {
                named(found.group(1)).ifPresent(remedies::add);
            }
        }
    }

    private static Optional<Adaptation> named(String parameter) {
        return Optional.ofNullable(BY_NAME.get(parameter.replace("_", "").toLowerCase(Locale.ROOT)));
    }
}
