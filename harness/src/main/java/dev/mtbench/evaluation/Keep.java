package dev.mtbench.evaluation;

import dev.mtbench.input.Durations;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How many of an evaluation's runs stay on disk. */
public sealed interface Keep {

    /** What a wrong text is told to be. */
    String FORM = "a span of time such as 30d, or a number of runs such as '50 runs'";

    /** As it stands in a file. */
    String written();

    /**
     * Runs that ended no longer ago than this.
     *
     * @param span at least a second
     */
    record Young(Duration span) implements Keep {
        public Young {
            if (span.compareTo(Duration.ofSeconds(1)) < 0) {
                throw new IllegalArgumentException("runs are kept for a second at least");
            }
        }

        @Override
        public String written() {
            return Durations.format(span);
        }
    }

    /**
     * So many of the newest.
     *
     * @param runs at least 1
     */
    record Newest(int runs) implements Keep {
        public Newest {
            if (runs < 1) {
                throw new IllegalArgumentException("the newest run is kept at least");
            }
        }

        @Override
        public String written() {
            return runs + " runs";
        }
    }

    /** Reads either form; empty where the text is neither. */
    static Optional<Keep> parse(String text) {
        Matcher runs = Pattern.compile("(\\d{1,6})\\s+runs?").matcher(text.strip());
        if (runs.matches()) {
            int number = Integer.parseInt(runs.group(1));
            return number < 1 ? Optional.empty() : Optional.of(new Newest(number));
        }
        return Durations.parse(text)
                .filter(span -> span.compareTo(Duration.ofSeconds(1)) >= 0)
                .map(Young::new);
    }
}
