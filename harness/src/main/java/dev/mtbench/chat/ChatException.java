package dev.mtbench.chat;

/** A request got no reply; the fault says why. */
public sealed class ChatException extends Exception permits OvertakenException {

    private static final long serialVersionUID = 1L;

    private final transient ChatFault fault;

    public ChatException(ChatFault fault) {
        super(fault.message());
        this.fault = fault;
    }

    public final ChatFault fault() {
        return fault;
    }
}
