package dev.mtbench.chat;

/** Is told what a lane finds out about its endpoint; each thing once, on any thread. */
@FunctionalInterface
public interface LaneListener {

    /** Nothing more is sent, to the endpoint or to one model. */
    void closed(String reason);

    /** A model refuses a parameter, and is asked otherwise from now on. */
    default void adapted(String what) {}

    /** A fault came that may pass, the first of its kind from this endpoint. */
    default void faulted(String what) {}
}
