package dev.mtbench.chat;

import static java.util.Objects.requireNonNull;

/** How a call ended, all its attempts together. */
public sealed interface Exchange {

    /** The requests that went out. */
    int attempts();

    /** The server answered. */
    record Replied(Reply reply, int attempts) implements Exchange {
        public Replied {
            requireNonNull(reply, "reply");
        }
    }

    /** Every attempt failed; the fault is the last one's. */
    record Failed(ChatFault fault, int attempts) implements Exchange {
        public Failed {
            requireNonNull(fault, "fault");
        }
    }

    /** Nothing was sent, because nothing sent there gets through, or because the run is being stopped. */
    record NotSent(String reason) implements Exchange {
        public NotSent {
            requireNonNull(reason, "reason");
        }

        @Override
        public int attempts() {
            return 0;
        }
    }
}
