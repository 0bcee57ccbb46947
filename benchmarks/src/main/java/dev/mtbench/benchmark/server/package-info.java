/** A server whose times are drawn, so that the best a client can do is known. */
@NullMarked
package dev.mtbench.benchmark.server;

import org.jspecify.annotations.NullMarked;
