package dev.mtbench.notice;

import static java.util.Objects.requireNonNull;

/** How telling one thing to one recipient ended. */
sealed interface Delivery {

    /** The recipient has it. */
    record Told() implements Delivery {}

    /**
     * It could not be told.
     *
     * @param reason without any secret
     */
    record NotTold(String reason) implements Delivery {
        public NotTold {
            requireNonNull(reason, "reason");
        }
    }
}
