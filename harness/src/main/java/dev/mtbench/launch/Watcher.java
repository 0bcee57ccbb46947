package dev.mtbench.launch;

import dev.mtbench.input.InputException;
import dev.mtbench.run.RunListener;
import dev.mtbench.run.StoredRun;
import java.util.function.IntSupplier;

/** Watches one run from its beginning until it is closed. */
public interface Watcher extends RunListener, AutoCloseable {

    /** Makes the watcher of a run that is about to begin or to go on. */
    @FunctionalInterface
    interface Factory {

        /**
         * Begins to watch.
         *
         * @param run with what its journal already has
         * @param inFlight the requests under way at any moment
         * @throws InputException where a journal is damaged
         */
        Watcher watch(StoredRun run, IntSupplier inFlight) throws InputException;

        /** The watchers of both; the other is told second. */
        default Factory and(Factory other) {
            return (run, inFlight) -> {
                Watcher first = watch(run, inFlight);
                try {
                    return new BothWatchers(first, other.watch(run, inFlight));
                } catch (InputException | RuntimeException e) {
                    first.close();
                    throw e;
                }
            };
        }
    }

    @Override
    default void close() {}
}
