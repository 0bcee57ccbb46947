package dev.mtbench.standin;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;

/** The cast of the demo: two candidates and a judge, none of them a language model. */
public final class StandIns {

    public static final String CAREFUL = "stand-in-careful";
    public static final String HASTY = "stand-in-hasty";
    public static final String JUDGE = "stand-in-judge";

    private static final Duration LONGEST_DELAY = Duration.ofMillis(20);

    private StandIns() {}

    /** Starts a server with the three of them; what the judge has been asked is forgotten when it is closed. */
    public static LoopbackServer open() throws IOException {
        return LoopbackServer.open(
                Map.of(CAREFUL, new CarefulStandIn(), HASTY, new HastyStandIn(), JUDGE, new StandInJudge()),
                LONGEST_DELAY);
    }
}
