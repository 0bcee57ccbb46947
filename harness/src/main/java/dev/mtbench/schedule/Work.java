package dev.mtbench.schedule;

import static java.util.Objects.requireNonNull;

import java.util.Locale;

/**
 * A step of a run that several machines share; one of them does it.
 *
 * @param kind what is to be done
 * @param id the firing's for a beginning, the shared run's for the rest
 * @param part the part's number; 0 where the step is not about a part
 */
public record Work(Kind kind, long id, int part) {

    /** The steps of a run. */
    public enum Kind {
        /** The run's folder is made, and its parts are told. */
        BEGIN,
        /** One part's replies are got. */
        PART,
        /** All parts are done: the reports are written. */
        END
    }

    public Work {
        requireNonNull(kind, "kind");
    }

    /** Its name in the store, unlike any other's. */
    String key() {
        return kind.name().toLowerCase(Locale.ROOT) + "-" + id + "-" + part;
    }

    static Work of(String key) {
        String[] pieces = key.split("-", -1);
        return new Work(
                Kind.valueOf(pieces[0].toUpperCase(Locale.ROOT)),
                Long.parseLong(pieces[1]),
                Integer.parseInt(pieces[2]));
    }
}
