package dev.mtbench.chat;

/** A request got no reply, though one that was sent later, or at the same time, had one meanwhile. */
final class OvertakenException extends ChatException {

    private static final long serialVersionUID = 1L;

    OvertakenException(ChatException failure) {
        super(failure.fault());
        initCause(failure);
    }
}
