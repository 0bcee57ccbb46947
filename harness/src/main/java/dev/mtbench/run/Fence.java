package dev.mtbench.run;

import java.io.IOException;

/** Keeps a writer out once another has taken its place. */
@FunctionalInterface
public interface Fence {

    /** For a writer whose place nobody can take. */
    Fence NONE = () -> () -> {};

    /** Until it is closed, nobody takes the writer's place. */
    @FunctionalInterface
    interface Held extends AutoCloseable {

        /**
         * Lets go.
         *
         * @throws IOException where it is not sure that nobody took the place meanwhile
         */
        @Override
        void close() throws IOException;
    }

    /**
     * Makes sure that the place is still the writer's, and keeps it so.
     *
     * @throws OutdatedException where another has taken it
     * @throws IOException where nobody can say
     */
    Held hold() throws IOException;
}
