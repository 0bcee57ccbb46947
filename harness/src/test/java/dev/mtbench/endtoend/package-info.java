/** The shipped jar, started as a process, against servers on this machine. */
@NullMarked
package dev.mtbench.endtoend;

import org.jspecify.annotations.NullMarked;
