package dev.mtbench.chat;

import static java.util.Objects.requireNonNull;

import java.util.List;

/** How a call ended, all its attempts together. */
public sealed interface Exchange {

    /** The requests that went out. */
    int attempts();

    /**
     * The server answered.
     *
     * @param adaptations how the request that was answered differed from the call
     */
    record Replied(Reply reply, int attempts, List<Adaptation> adaptations) implements Exchange {
        public Replied {
            requireNonNull(reply, "reply");
            adaptations = List.copyOf(adaptations);
        }

        /** An answer to a call that was sent as it was. */
        public Replied(Reply reply, int attempts) {
            this(reply, attempts, List.of());
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
