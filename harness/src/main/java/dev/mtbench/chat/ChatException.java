package dev.mtbench.chat;

/** A request got no reply; the fault says why. */
public final class ChatException extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient ChatFault fault;

    public ChatException(ChatFault fault) {
        super(fault.message());
        this.fault = fault;
    }

    public ChatFault fault() {
        return fault;
    }
}
