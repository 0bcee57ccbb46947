package dev.mtbench.standin;

/** A program in a model's place: the same request, the same reply, unless it says otherwise. Safe for many threads. */
@FunctionalInterface
public interface StandIn {

    /** The first line of each answer, so that nobody takes one for a model's. */
    String NOTICE = "[Written by the harness's stand-in program, not by a language model.]";

    /** The whole text; the server cuts it at the request's limit. */
    String reply(ChatRequest request);
}
