package dev.mtbench.launch;

import dev.mtbench.chat.ChatClient;
import dev.mtbench.chat.ChatException;
import dev.mtbench.chat.ChatFault;
import dev.mtbench.chat.FaultKind;
import dev.mtbench.chat.Message;
import dev.mtbench.chat.Reply;
import dev.mtbench.chat.Sampling;
import dev.mtbench.run.Fence;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Sends nothing once another machine has taken over: a process that was paused must not ask for what others ask. */
final class FencedClient implements ChatClient {

    /** A machine that is silent for much longer than this is given up by the others. */
    private static final long TRUSTED_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final ChatClient client;
    private final Fence fence;
    private final Consumer<String> outdated;
    private long seen = System.nanoTime();

    /**
     * Wraps a client.
     *
     * @param outdated is told once it may not send any more
     */
    FencedClient(ChatClient client, Fence fence, Consumer<String> outdated) {
        this.client = client;
        this.fence = fence;
        this.outdated = outdated;
    }

    @Override
    public Reply send(String model, List<Message> messages, Sampling sampling)
            throws ChatException, InterruptedException {
        check();
        return client.send(model, messages, sampling);
    }

    private synchronized void check() throws ChatException {
        if (System.nanoTime() - seen < TRUSTED_NANOS) {
            return;
        }
        try {
            fence.hold().close();
            seen = System.nanoTime();
        } catch (IOException e) {
            outdated.accept(String.valueOf(e.getMessage()));
            throw new ChatException(ChatFault.of(FaultKind.CONNECTION_LOST, String.valueOf(e.getMessage())));
        }
    }
}
