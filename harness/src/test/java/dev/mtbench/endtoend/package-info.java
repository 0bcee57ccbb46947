/** The shipped jar, started as a process, against servers on this machine; where that are too many runs, within this one. */
@NullMarked
package dev.mtbench.endtoend;

import org.jspecify.annotations.NullMarked;
