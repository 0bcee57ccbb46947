package dev.mtbench;

import dev.mtbench.chat.ChatClient;
import dev.mtbench.chat.ChatException;
import dev.mtbench.chat.Message;
import dev.mtbench.chat.Reply;
import dev.mtbench.chat.Sampling;
import java.util.ArrayList;
import java.util.List;

/** A client that does what its script says, and keeps what it was asked. */
public final class ScriptedClient implements ChatClient {

    private final Script script;
    private final List<Asked> asked = new ArrayList<>();

    /** What was asked. */
    public record Asked(String model, List<Message> messages, Sampling sampling) {

        /** The user's last text. */
        public String last() {
            return messages.get(messages.size() - 1).text();
        }
    }

    /** What a model says to a request. */
    @FunctionalInterface
    public interface Script {
        Reply reply(Asked asked) throws ChatException, InterruptedException;
    }

    public ScriptedClient(Script script) {
        this.script = script;
    }

    /** Always the same text. */
    public static ScriptedClient saying(String text) {
        return new ScriptedClient(request -> Samples.reply(text));
    }

    @Override
    public Reply send(String model, List<Message> messages, Sampling sampling)
            throws ChatException, InterruptedException {
        Asked request = new Asked(model, messages, sampling);
        synchronized (this) {
            asked.add(request);
        }
        return script.reply(request);
    }

    /** Everything asked so far. */
    public synchronized List<Asked> asked() {
        return List.copyOf(asked);
    }
}
