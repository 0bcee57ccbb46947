package dev.mtbench.chat;

import java.util.List;

/** Sends one request and waits for its reply; never tries twice. Safe for many threads. */
@FunctionalInterface
public interface ChatClient {

    /**
     * One attempt.
     *
     * @param model the name the endpoint knows the model by
     * @param messages the conversation so far; the last is the user's
     * @throws ChatException where no reply came, of whatever kind
     * @throws InterruptedException where the thread was interrupted; the request is given up
     */
    Reply send(String model, List<Message> messages, Sampling sampling) throws ChatException, InterruptedException;

    /**
     * One attempt with a prompt that is ready, at {@code /completions}.
     *
     * @param prompt what the model goes on from
     * @throws ChatException where no reply came, of whatever kind
     * @throws InterruptedException where the thread was interrupted; the request is given up
     */
    default Reply complete(String model, String prompt, Sampling sampling) throws ChatException, InterruptedException {
        throw new ChatException(ChatFault.of(FaultKind.INVALID_REQUEST, "this client holds conversations only"));
    }
}
