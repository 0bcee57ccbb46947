/** How fast and how lean the harness is: it is run as users run it, against a server of known times. */
@NullMarked
package dev.mtbench.benchmark;

import org.jspecify.annotations.NullMarked;
