package dev.mtbench.jinja;

/** Python's {@code None}. */
enum None {
    NONE
}
