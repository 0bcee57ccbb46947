package dev.mtbench.schedule;

/** Does a step of a run on this machine. */
@FunctionalInterface
public interface Worker {

    /**
     * Does it, unless it has been done meanwhile. A step may be given out again after a machine died, and while a machine
     * that was taken for dead still does it.
     */
    void work(Work work);
}
