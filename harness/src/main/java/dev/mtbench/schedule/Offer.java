package dev.mtbench.schedule;

/** What becomes of a firing at the moment it fires. */
public enum Offer {
    /** It is to be run, at once or when others have ended. */
    TAKEN,
    /** It had been taken before: a process died at that moment. */
    KNOWN,
    /** It is left out, because a run of its evaluation goes on or waits. */
    OVERLAPS,
    /** It is left out, because far too many of its evaluation wait already. */
    TOO_MANY
}
