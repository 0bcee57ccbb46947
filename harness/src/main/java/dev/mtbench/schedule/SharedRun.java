package dev.mtbench.schedule;

import static java.util.Objects.requireNonNull;

/**
 * A run that several machines share.
 *
 * @param id in the order they were planned
 * @param firing the id of the firing that it is done for
 * @param run the run's name, which is its folder's
 * @param resumed whether an earlier run is gone on with
 * @param last whether the firing is over when this run is
 * @param begun whether its folder is there
 */
public record SharedRun(long id, long firing, String run, boolean resumed, boolean last, boolean begun) {

    public SharedRun {
        requireNonNull(run, "run");
    }
}
