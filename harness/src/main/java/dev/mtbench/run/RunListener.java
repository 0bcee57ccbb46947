package dev.mtbench.run;

/** Watches a run; what a listener does wrong is logged, and the run goes on. Called from one thread. */
public interface RunListener {

    /** An entry is on disk. */
    default void recorded(String candidate, Entry entry) {}

    /** Nothing more is sent to an endpoint or a model; told once. Called from any thread. */
    default void closed(String reason) {}

    /** A model refuses a parameter, and is asked otherwise from now on; told once. Called from any thread. */
    default void adapted(String what) {}

    /** A fault came that may pass, the first of its kind from an endpoint. Called from any thread. */
    default void faulted(String what) {}

    /** Nothing more is sent, and replies under way are waited for; told before the wait. */
    default void stopping(String what) {}
}
