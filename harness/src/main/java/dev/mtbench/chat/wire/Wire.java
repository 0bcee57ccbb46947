package dev.mtbench.chat.wire;

import static java.util.Objects.requireNonNull;

import dev.mtbench.chat.ChatClient;
import dev.mtbench.chat.ChatException;
import dev.mtbench.chat.Endpoint;
import dev.mtbench.chat.OfferedModel;
import dev.mtbench.chat.Secrets;
import dev.mtbench.http.HttpSender;
import java.util.List;

/** Opens clients for endpoints; all of them share one pool of connections. */
public final class Wire {

    private final Secrets secrets;

    public Wire(Secrets secrets) {
        this.secrets = requireNonNull(secrets, "secrets");
    }

    /** Loads what the first call needs, on a thread of its own. */
    public static void prepare() {
        Thread thread = new Thread(Wire::rehearse, "rehearsal");
        thread.setDaemon(true);
        thread.start();
    }

    private static void rehearse() {
        HttpSender.direct();
        Rehearsal.play();
    }

    public ChatClient open(Endpoint endpoint) {
        return new OpenAiClient(endpoint, secrets);
    }

    /**
     * The models that an endpoint says it has; one request.
     *
     * @throws ChatException where it gives no list
     */
    public List<OfferedModel> models(Endpoint endpoint) throws ChatException, InterruptedException {
        return new ModelList(endpoint, secrets).fetch();
    }
}
