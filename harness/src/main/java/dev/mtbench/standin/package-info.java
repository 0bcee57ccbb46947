/** What the demo serves: programs that stand in for models and for a judge; no language model takes part. */
@NullMarked
package dev.mtbench.standin;

import org.jspecify.annotations.NullMarked;
