package dev.mtbench.service;

import dev.mtbench.launch.Ended;
import dev.mtbench.schedule.Offer;

/** Is told what becomes of firings, for whoever counts; any thread may call it. What it throws is not caught. */
public interface ServiceListener {

    /** A firing, of a schedule or of a person. */
    default void fired(String evaluation, Offer offer) {}

    /** A run has ended, whatever its status, with its reports written. */
    default void ended(String evaluation, Ended ended) {}

    /** A firing could not be run, or its run failed. */
    default void failed(String evaluation) {}
}
