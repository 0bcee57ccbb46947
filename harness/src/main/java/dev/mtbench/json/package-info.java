/** JSON as the harness reads and writes it everywhere: strictly in, the same bytes out on every JDK. */
@NullMarked
package dev.mtbench.json;

import org.jspecify.annotations.NullMarked;
