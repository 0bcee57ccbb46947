package dev.mtbench.chat.wire;

import java.net.http.HttpClient;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * A client for as long as the process lives. Its thread moves all that is sent; a client whose thread has died, as in an
 * exhausted memory, sends nothing any more, and gives way to a new one.
 */
final class SharedClient implements Supplier<HttpClient> {

    private static final Pattern SELECTOR = Pattern.compile("HttpClient-[0-9]+-SelectorManager");

    /** For threads that are started while others are counted. */
    private static final int SPARE = 16;

    private final Supplier<HttpClient> maker;
    private Optional<Made> made = Optional.empty();

    SharedClient(Supplier<HttpClient> maker) {
        this.maker = maker;
    }

    /** A client with its thread, or with none where it cannot be told which is its own. */
    private record Made(HttpClient client, Optional<Thread> selector) {

        boolean isDead() {
            return selector.filter(thread -> !thread.isAlive()).isPresent();
        }
    }

    @Override
    public synchronized HttpClient get() {
        if (made.isEmpty() || made.get().isDead()) {
            made = Optional.of(make(maker));
        }
        return made.get().client();
    }

    private static Made make(Supplier<HttpClient> maker) {
        // One after the other: the thread that is there afterwards, and was not before, is the client's.
        synchronized (SharedClient.class) {
            Set<Thread> before = new HashSet<>(selectors());
            HttpClient client = maker.get();
            List<Thread> added = selectors().stream()
                    .filter(thread -> !before.contains(thread))
                    .toList();
            return new Made(client, added.size() == 1 ? Optional.of(added.get(0)) : Optional.empty());
        }
    }

    private static List<Thread> selectors() {
        Thread[] threads = new Thread[Thread.activeCount() + SPARE];
        int found = Thread.enumerate(threads);
        return Arrays.stream(threads, 0, found)
                .filter(thread -> SELECTOR.matcher(thread.getName()).matches())
                .toList();
    }

    /**
     * Ends the client's thread, if there is one, and with it what is under way; waits a moment for it.
     *
     * <p>It ends when it is interrupted: JDK 17 has no method for it. One that did not would go on.
     */
    synchronized void end(long millis) throws InterruptedException {
        Optional<Thread> selector = made.flatMap(Made::selector);
        if (selector.isPresent()) {
            selector.get().interrupt();
            selector.get().join(millis);
        }
    }
}
