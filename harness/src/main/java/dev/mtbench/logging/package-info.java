/** The log: the only place that knows Logback. */
@NullMarked
package dev.mtbench.logging;

import org.jspecify.annotations.NullMarked;
