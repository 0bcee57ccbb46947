/** FastChat's {@code llm_judge} files in and out: its answers and verdicts as a run, and a run as its files. */
@NullMarked
package dev.mtbench.fastchat;

import org.jspecify.annotations.NullMarked;
