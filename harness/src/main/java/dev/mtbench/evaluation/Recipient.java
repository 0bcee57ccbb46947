package dev.mtbench.evaluation;

import static java.util.Objects.requireNonNull;

import dev.mtbench.input.Setting;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Who is told of an evaluation's runs. */
public sealed interface Recipient {

    /** The longest that one attempt to tell may take, where nothing is said. */
    Duration DEFAULT_TIMEOUT = Duration.ofSeconds(30);

    /** Of what; never empty. */
    Set<Event> on();

    /** What was put into it from the environment, none of which may be written anywhere. */
    List<Setting> settings();

    /** How it is called where people read: holds no secret. */
    String written();

    /** What is told. */
    enum Event {
        /** A run has ended, complete or not. */
        FINISHED,
        /** A score or a judge has moved. */
        ALARM;

        /** The name in files. */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * An HTTP endpoint that takes JSON.
     *
     * @param url from the environment
     * @param secret of the signature, from the environment; empty: unsigned
     * @param timeout of one attempt, above zero
     */
    record Webhook(Setting url, Optional<Setting> secret, Set<Event> on, Duration timeout) implements Recipient {
        public Webhook {
            requireNonNull(url, "url");
            requireNonNull(secret, "secret");
            on = checked(on, timeout);
        }

        @Override
        public List<Setting> settings() {
            return Stream.concat(Stream.of(url), secret.stream()).toList();
        }

        @Override
        public String written() {
            return url.written();
        }
    }

    /**
     * A program that reads JSON from its standard input.
     *
     * @param command the program and its arguments, no shell between; not empty
     * @param timeout after which it is ended, above zero
     */
    record Command(List<Setting> command, Set<Event> on, Duration timeout) implements Recipient {
        public Command {
            command = List.copyOf(command);
            on = checked(on, timeout);
            if (command.isEmpty() || command.get(0).value().isBlank()) {
                throw new IllegalArgumentException("'command' needs a program: a list of its name and its arguments");
            }
        }

        @Override
        public List<Setting> settings() {
            return command;
        }

        @Override
        public String written() {
            List<String> words = new ArrayList<>();
            command.forEach(word -> words.add(word.written()));
            return String.join(" ", words);
        }
    }

    private static Set<Event> checked(Set<Event> on, Duration timeout) {
        if (on.isEmpty()) {
            throw new IllegalArgumentException("'on' needs finished, alarm or both");
        }
        if (timeout.isZero() || timeout.isNegative()) {
            throw new IllegalArgumentException("'timeout' must be longer than nothing");
        }
        return Set.copyOf(on);
    }
}
