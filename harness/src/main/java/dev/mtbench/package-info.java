/** The MT-Bench harness: each package below is one stage of the benchmark, and none looks back at a later one. */
@NullMarked
package dev.mtbench;

import org.jspecify.annotations.NullMarked;
