package dev.mtbench.candidate;

import static java.util.Objects.requireNonNull;

import dev.mtbench.chat.ChatFault;
import dev.mtbench.chat.Exchange;
import dev.mtbench.chat.FaultKind;
import dev.mtbench.chat.Reply;
import java.util.List;
import java.util.Optional;

/**
 * How a candidate's answer turned out.
 *
 * <p>All but {@link Failed} are the candidate's own doing and are scored; a failure says nothing about the candidate,
 * is neither judged nor put into the conversation, and is asked again when the run is resumed.
 */
public sealed interface Answer {

    /** The names of all outcomes, best first. */
    List<String> OUTCOMES =
            List.of("answered", "truncated", "empty", "refused", "contentFilter", "contextOverflow", "failed");

    /** The name of this outcome in the journal and the report. */
    String outcome();

    /**
     * What the candidate said, for the conversation and the judge; an empty text where it said nothing, empty where no
     * answer was had.
     */
    Optional<String> text();

    /** A whole answer. */
    record Answered(String said) implements Answer {
        public Answered {
            requireNonNull(said, "said");
        }

        @Override
        public String outcome() {
            return "answered";
        }

        @Override
        public Optional<String> text() {
            return Optional.of(said);
        }
    }

    /** An answer cut off at its token limit; what there is of it is judged. */
    record Truncated(String said) implements Answer {
        public Truncated {
            requireNonNull(said, "said");
        }

        @Override
        public String outcome() {
            return "truncated";
        }

        @Override
        public Optional<String> text() {
            return Optional.of(said);
        }
    }

    /** A reply without text. */
    record Empty() implements Answer {
        @Override
        public String outcome() {
            return "empty";
        }

        @Override
        public Optional<String> text() {
            return Optional.of("");
        }
    }

    /** The model declined, in the field that its server keeps for that. */
    record Refused(String said) implements Answer {
        public Refused {
            requireNonNull(said, "said");
        }

        @Override
        public String outcome() {
            return "refused";
        }

        @Override
        public Optional<String> text() {
            return Optional.of(said);
        }
    }

    /** The server's filter stopped the answer; what came before that may be left. */
    record Filtered(String said) implements Answer {
        public Filtered {
            requireNonNull(said, "said");
        }

        @Override
        public String outcome() {
            return "contentFilter";
        }

        @Override
        public Optional<String> text() {
            return Optional.of(said);
        }
    }

    /** The conversation was longer than the model can read. */
    record Overflow(String message) implements Answer {
        public Overflow {
            requireNonNull(message, "message");
        }

        @Override
        public String outcome() {
            return "contextOverflow";
        }

        @Override
        public Optional<String> text() {
            return Optional.of("");
        }
    }

    /** No answer was had, for a reason that is not the candidate's. */
    record Failed(ChatFault fault) implements Answer {
        public Failed {
            requireNonNull(fault, "fault");
        }

        @Override
        public String outcome() {
            return "failed";
        }

        @Override
        public Optional<String> text() {
            return Optional.empty();
        }
    }

    /** The outcome of a reply. */
    static Answer of(Reply reply) {
        String text = reply.text();
        if (text.isBlank() && reply.refusal().isPresent()) {
            return new Refused(reply.refusal().get());
        }
        if (reply.finishReason().filter("content_filter"::equals).isPresent()) {
            return new Filtered(text);
        }
        if (text.isBlank()) {
            return new Empty();
        }
        return reply.cutOff() ? new Truncated(text) : new Answered(text);
    }

    /** The outcome of a call that got no reply. */
    static Answer of(ChatFault fault) {
        if (fault.kind() == FaultKind.CONTEXT_OVERFLOW) {
            return new Overflow(fault.message());
        }
        return fault.kind() == FaultKind.CONTENT_FILTER ? new Filtered("") : new Failed(fault);
    }

    /** The outcome of an exchange; empty where nothing was sent. */
    static Optional<Answer> of(Exchange exchange) {
        if (exchange instanceof Exchange.Replied replied) {
            return Optional.of(of(replied.reply()));
        }
        return exchange instanceof Exchange.Failed failed ? Optional.of(of(failed.fault())) : Optional.empty();
    }
}
