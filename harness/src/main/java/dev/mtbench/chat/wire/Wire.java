package dev.mtbench.chat.wire;

import static java.util.Objects.requireNonNull;

import dev.mtbench.chat.ChatClient;
import dev.mtbench.chat.ChatException;
import dev.mtbench.chat.Endpoint;
import dev.mtbench.chat.OfferedModel;
import dev.mtbench.chat.Secrets;
import dev.mtbench.http.SharedClient;
import java.io.IOException;
import java.util.List;

/** Opens clients for endpoints; those of one kind, http or https, share one pool of connections. */
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

    /**
     * Ends all connections of the process; to be called by a program that is about to end. A call that is under way waits
     * for its deadline, and whatever is sent afterwards opens connections again.
     */
    public static void end() {
        Connections.end();
    }

    private static void rehearse() {
        try {
            Connections.open().get();
        } catch (IOException e) {
            // The first call will say so.
            return;
        }
        Rehearsal.play();
    }

    public ChatClient open(Endpoint endpoint) {
        return new OpenAiClient(endpoint, http(endpoint), secrets);
    }

    /**
     * The models that an endpoint says it has; one request.
     *
     * @throws ChatException where it gives no list
     */
    public List<OfferedModel> models(Endpoint endpoint) throws ChatException, InterruptedException {
        return new ModelList(endpoint, http(endpoint), secrets).fetch();
    }

    private static SharedClient http(Endpoint endpoint) {
        return isEncrypted(endpoint) ? Connections.encrypted() : Connections.open();
    }

    /** The scheme's letters may be of any case. */
    private static boolean isEncrypted(Endpoint endpoint) {
        return endpoint.baseUrl().value().regionMatches(true, 0, "https:", 0, 6);
    }
}
