/** HTTP for all of the process: requests are sent and replies taken whole, over one pool of connections. */
@NullMarked
package dev.mtbench.http;

import org.jspecify.annotations.NullMarked;
