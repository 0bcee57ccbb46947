package dev.mtbench.service;

import dev.mtbench.launch.SharedLaunch;
import dev.mtbench.run.Fence;
import dev.mtbench.run.OutdatedException;
import dev.mtbench.schedule.Claim;
import java.io.IOException;

/** A claim in the store as what a run's writers ask. Once it could not be made sure of, it never counts again. */
final class ClaimFence implements Fence, SharedLaunch.Taken {

    private final Claim claim;
    private volatile boolean lost;

    ClaimFence(Claim claim) {
        this.claim = claim;
    }

    @Override
    public long token() {
        return claim.token();
    }

    @Override
    public Fence fence() {
        return this;
    }

    Claim claim() {
        return claim;
    }

    /** Whether what went wrong says nothing about the run itself. */
    boolean isLost() {
        return lost;
    }

    @Override
    public Held hold() throws IOException {
        if (lost) {
            throw new OutdatedException("another machine has taken over");
        }
        try {
            Claim.Hold hold = claim.hold().orElseThrow(() -> new OutdatedException("another machine has taken over"));
            return () -> letGo(hold);
        } catch (IOException e) {
            lost = true;
            throw e;
        }
    }

    private void letGo(Claim.Hold hold) throws IOException {
        try {
            hold.close();
        } catch (IOException e) {
            lost = true;
            throw e;
        }
    }
}
