package dev.mtbench.chat;

/** A request was refused, and what it says is now worded otherwise: it is to be sent again. */
final class AdaptedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    AdaptedException(ChatException refused) {
        super(refused.getMessage(), refused, false, false);
    }
}
