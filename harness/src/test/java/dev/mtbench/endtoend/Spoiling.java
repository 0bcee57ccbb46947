package dev.mtbench.endtoend;

/** What becomes of a reply that would have been good. */
@FunctionalInterface
interface Spoiling {

    Response spoil(Request request, Response good);
}
