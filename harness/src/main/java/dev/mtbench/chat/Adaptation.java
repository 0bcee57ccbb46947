package dev.mtbench.chat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * What is done about a parameter that a model refuses. The limit of tokens is never given up, and what stands in
 * {@code extra} was asked for by name: neither has an adaptation that drops it.
 */
public enum Adaptation {
    /** As OpenAI's reasoning models want it. */
    MAX_COMPLETION_TOKENS("maxCompletionTokens", "max_tokens", "sent as max_completion_tokens", "") {
        @Override
        boolean concerns(List<Message> messages, Sampling sampling) {
            return sampling.limitKey() == Sampling.LimitKey.MAX_TOKENS;
        }

        @Override
        Sampling sampling(Sampling of) {
            return of.with(Sampling.LimitKey.MAX_COMPLETION_TOKENS);
        }
    },
    NO_TEMPERATURE("noTemperature", "temperature", "not sent", "drawn at the server's default") {
        @Override
        boolean concerns(List<Message> messages, Sampling sampling) {
            return sampling.temperature().isPresent();
        }

        @Override
        Sampling sampling(Sampling of) {
            return of.with(OptionalDouble.empty(), of.topP(), of.seed(), of.stop());
        }
    },
    NO_TOP_P("noTopP", "top_p", "not sent", "drawn at the server's default") {
        @Override
        boolean concerns(List<Message> messages, Sampling sampling) {
            return sampling.topP().isPresent();
        }

        @Override
        Sampling sampling(Sampling of) {
            return of.with(of.temperature(), OptionalDouble.empty(), of.seed(), of.stop());
        }
    },
    NO_SEED("noSeed", "seed", "not sent", "drawn without it") {
        @Override
        boolean concerns(List<Message> messages, Sampling sampling) {
            return sampling.seed().isPresent();
        }

        @Override
        Sampling sampling(Sampling of) {
            return of.with(of.temperature(), of.topP(), OptionalInt.empty(), of.stop());
        }
    },
    /** The texts stay the same: what a server would not have sent is cut off here. */
    STOP_CUT_HERE("stopCutHere", "stop", "not sent; the harness cuts the text off where the server should have", "") {
        @Override
        boolean concerns(List<Message> messages, Sampling sampling) {
            return !sampling.stop().isEmpty();
        }

        @Override
        Sampling sampling(Sampling of) {
            return of.with(of.temperature(), of.topP(), of.seed(), List.of());
        }

        @Override
        Reply reply(Reply reply, Sampling asked) {
            return reply.cutAt(asked.stop());
        }
    },
    SYSTEM_IN_USER("systemInUser", "system", "put before the first user message", "had without a system message") {
        @Override
        boolean concerns(List<Message> messages, Sampling sampling) {
            return messages.size() > 1
                    && messages.get(0).role() == Message.Role.SYSTEM
                    && messages.get(1).role() == Message.Role.USER;
        }

        @Override
        List<Message> messages(List<Message> of) {
            List<Message> merged = new ArrayList<>(of.subList(1, of.size()));
            merged.set(0, Message.user(of.get(0).text() + "\n\n" + of.get(1).text()));
            return merged;
        }
    };

    private final String label;
    private final String parameter;
    private final String change;
    private final String effect;

    Adaptation(String label, String parameter, String change, String effect) {
        this.label = label;
        this.parameter = parameter;
        this.change = change;
        this.effect = effect;
    }

    /** The name in the journal. */
    public String label() {
        return label;
    }

    /** What is refused, by its name in the request; {@code system} for the system message. */
    public String parameter() {
        return parameter;
    }

    /** What becomes of it, for people: follows "it is". */
    public String change() {
        return change;
    }

    /** How replies were had that may differ from those that were asked for; empty where they are the same. */
    public Optional<String> effect() {
        return Optional.of(effect).filter(words -> !words.isEmpty());
    }

    /** Whether a request carries what is refused. */
    abstract boolean concerns(List<Message> messages, Sampling sampling);

    Sampling sampling(Sampling of) {
        return of;
    }

    List<Message> messages(List<Message> of) {
        return of;
    }

    /**
     * What the reply would have been.
     *
     * @param asked with what was to be sent
     */
    Reply reply(Reply reply, Sampling asked) {
        return reply;
    }

    /**
     * The adaptation with this label.
     *
     * @throws IllegalArgumentException where there is none
     */
    public static Adaptation ofLabel(String label) {
        return Arrays.stream(values())
                .filter(adaptation -> adaptation.label.equals(label))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no adaptation '" + label + "'"));
    }
}
