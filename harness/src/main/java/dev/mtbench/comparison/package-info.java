/** Two candidates on the same questions: by how much one is better, and how sure that is. */
@NullMarked
package dev.mtbench.comparison;

import org.jspecify.annotations.NullMarked;
