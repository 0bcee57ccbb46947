package dev.mtbench.judge;

import static java.util.Objects.requireNonNull;

import dev.mtbench.chat.ChatFault;
import dev.mtbench.chat.Exchange;
import dev.mtbench.chat.FaultKind;
import dev.mtbench.chat.Reply;
import dev.mtbench.judge.Rating.Reason;
import java.util.List;
import java.util.Optional;

/** How a judge's comparison of two answers in one order turned out; only a {@link Stated} one counts. */
public sealed interface Preference {

    /** Which answer is preferred; empty where that is not known. */
    Optional<Pick> pick();

    /** What the judge wrote; empty where no reply came. */
    Optional<String> text();

    /** A preference was read. */
    record Stated(Pick value, Rating.Rule rule, String said) implements Preference {
        public Stated {
            requireNonNull(value, "value");
            requireNonNull(rule, "rule");
            requireNonNull(said, "said");
        }

        @Override
        public Optional<Pick> pick() {
            return Optional.of(value);
        }

        @Override
        public Optional<String> text() {
            return Optional.of(said);
        }
    }

    /** The judge replied, and no preference could be read from it; it is not asked again. */
    record Unread(Reason reason, String said) implements Preference {
        public Unread {
            requireNonNull(reason, "reason");
            requireNonNull(said, "said");
        }

        @Override
        public Optional<Pick> pick() {
            return Optional.empty();
        }

        @Override
        public Optional<String> text() {
            return Optional.of(said);
        }
    }

    /** No reply was had; the judge is asked again when the run is resumed. */
    record Failed(ChatFault fault) implements Preference {
        public Failed {
            requireNonNull(fault, "fault");
        }

        @Override
        public Optional<Pick> pick() {
            return Optional.empty();
        }

        @Override
        public Optional<String> text() {
            return Optional.empty();
        }
    }

    /**
     * Reads the text of a whole reply.
     *
     * @param answers what the judge was shown; none where that is not known
     */
    static Preference read(String text, Reading reading, List<String> answers) {
        PairReading.Result result =
                reading == Reading.STRICT ? PairReading.strict(text, answers) : PairReading.fastChat(text);
        return result instanceof PairReading.Result.Found found
                ? new Stated(found.pick(), found.rule(), text)
                : new Unread(((PairReading.Result.NotFound) result).reason(), text);
    }

    /** Reads a reply. */
    static Preference of(Reply reply, Reading reading, List<String> answers) {
        if (reply.text().isBlank() && reply.refusal().isPresent()) {
            return new Unread(Reason.REFUSED, reply.refusal().get());
        }
        return reply.cutOff() && reading == Reading.STRICT
                ? new Unread(Reason.TRUNCATED, reply.text())
                : read(reply.text(), reading, answers);
    }

    /** The preference of an exchange; empty where nothing was sent. */
    static Optional<Preference> of(Exchange exchange, Reading reading, List<String> answers) {
        if (exchange instanceof Exchange.Replied replied) {
            return Optional.of(of(replied.reply(), reading, answers));
        }
        if (exchange instanceof Exchange.Failed failed) {
            return Optional.of(
                    failed.fault().kind() == FaultKind.CONTENT_FILTER
                            ? new Unread(Reason.REFUSED, failed.fault().message())
                            : new Failed(failed.fault()));
        }
        return Optional.empty();
    }
}
