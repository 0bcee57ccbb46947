/** The evaluations that travel in the jar: published models as their authors prompt them, and what people serve today. */
@NullMarked
package dev.mtbench.recipe;

import org.jspecify.annotations.NullMarked;
