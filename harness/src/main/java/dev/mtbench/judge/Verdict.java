package dev.mtbench.judge;

import static java.util.Objects.requireNonNull;

import dev.mtbench.chat.ChatFault;
import dev.mtbench.chat.Exchange;
import dev.mtbench.chat.FaultKind;
import dev.mtbench.chat.Reply;
import dev.mtbench.judge.Rating.Reason;
import dev.mtbench.question.Scale;
import dev.mtbench.statistics.agreement.ExpectedScore;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** How a judge's verdict on one answer turned out; only a {@link Scored} one enters a mean. */
public sealed interface Verdict {

    /** The score; empty where there is none. */
    OptionalDouble score();

    /** What the judge wrote; empty where no reply came. */
    Optional<String> text();

    /**
     * A score was read.
     *
     * @param tokens what might have stood in the rating's place; empty where that was not asked for or is not known
     */
    record Scored(double value, Rating.Rule rule, String said, Optional<RatingTokens> tokens) implements Verdict {
        public Scored {
            requireNonNull(rule, "rule");
            requireNonNull(said, "said");
            requireNonNull(tokens, "tokens");
        }

        public Scored(double value, Rating.Rule rule, String said) {
            this(value, rule, said, Optional.empty());
        }

        @Override
        public OptionalDouble score() {
            return OptionalDouble.of(value);
        }

        @Override
        public Optional<String> text() {
            return Optional.of(said);
        }
    }

    /** The judge replied, and no score could be read from it. */
    record Unscored(Reason reason, String said) implements Verdict {
        public Unscored {
            requireNonNull(reason, "reason");
            requireNonNull(said, "said");
        }

        @Override
        public OptionalDouble score() {
            return OptionalDouble.empty();
        }

        @Override
        public Optional<String> text() {
            return Optional.of(said);
        }
    }

    /** No reply was had; the judge is asked again when the run is resumed. */
    record Failed(ChatFault fault) implements Verdict {
        public Failed {
            requireNonNull(fault, "fault");
        }

        @Override
        public OptionalDouble score() {
            return OptionalDouble.empty();
        }

        @Override
        public Optional<String> text() {
            return Optional.empty();
        }
    }

    /**
     * Reads a reply to a prompt that asked for a text.
     *
     * @param answers what the judge was shown
     */
    static Verdict of(Reply reply, Reading reading, Scale scale, List<String> answers) {
        if (reply.text().isBlank() && reply.refusal().isPresent()) {
            return new Unscored(Reason.REFUSED, reply.refusal().get());
        }
        if (reply.cutOff() && reading == Reading.STRICT) {
            return new Unscored(Reason.TRUNCATED, reply.text());
        }
        return of(reading.read(reply.text(), scale, answers), reply);
    }

    private static Verdict of(Rating rating, Reply reply) {
        if (rating instanceof Rating.Found found) {
            return new Scored(found.score(), found.rule(), reply.text());
        }
        return new Unscored(((Rating.NotFound) rating).reason(), reply.text());
    }

    /** The same for a prompt that asked for a form. */
    static Verdict of(VerdictForm form, Reply reply, Reading reading, Scale scale, List<String> answers) {
        Verdict read = of(reply, reading, scale, answers);
        return switch (form) {
            case TEXT -> read;
            case JSON_SCHEMA ->
                read instanceof Unscored unscored
                                && (unscored.reason() == Reason.REFUSED || unscored.reason() == Reason.TRUNCATED)
                        ? read
                        : of(JsonRating.read(reply.text(), scale), reply);
            case LOGPROBS -> read instanceof Scored scored ? expected(scored, reply, scale, answers) : read;
        };
    }

    private static Verdict expected(Scored read, Reply reply, Scale scale, List<String> answers) {
        Optional<RatingTokens> tokens = StrictRating.place(reply.text(), scale, answers)
                .flatMap(place -> RatingTokens.at(reply.tokens(), place));
        return tokens.flatMap(known -> known.expected(scale))
                .filter(ExpectedScore::usable)
                .map(score -> new Scored(score.mean(), Rating.Rule.EXPECTED, read.said(), tokens))
                .orElseGet(() -> new Scored(read.value(), Rating.Rule.FALLBACK, read.said(), tokens));
    }

    /** The verdict of an exchange in which a text was asked for; empty where nothing was sent. */
    static Optional<Verdict> of(Exchange exchange, Reading reading, Scale scale, List<String> answers) {
        return of(VerdictForm.TEXT, exchange, reading, scale, answers);
    }

    /** The verdict of an exchange; empty where nothing was sent. */
    static Optional<Verdict> of(
            VerdictForm form, Exchange exchange, Reading reading, Scale scale, List<String> answers) {
        if (exchange instanceof Exchange.Replied replied) {
            return Optional.of(of(form, replied.reply(), reading, scale, answers));
        }
        if (exchange instanceof Exchange.Failed failed) {
            return Optional.of(
                    failed.fault().kind() == FaultKind.CONTENT_FILTER
                            ? new Unscored(Reason.REFUSED, failed.fault().message())
                            : new Failed(failed.fault()));
        }
        return Optional.empty();
    }
}
