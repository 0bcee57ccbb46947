/** Question sets: their manifest, questions, references and judge prompts, read and checked against their sums. */
@NullMarked
package dev.mtbench.question;

import org.jspecify.annotations.NullMarked;
