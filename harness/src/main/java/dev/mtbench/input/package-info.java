/** What a person wrote: YAML and JSON lines read strictly, with every fault told at once and by its place. */
@NullMarked
package dev.mtbench.input;

import org.jspecify.annotations.NullMarked;
