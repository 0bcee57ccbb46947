/** What a person sees while a run goes on, on stderr. */
@NullMarked
package dev.mtbench.cli.display;

import org.jspecify.annotations.NullMarked;
