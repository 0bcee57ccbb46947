/** What can be found out before money is spent: which endpoints are there, what each model takes. */
@NullMarked
package dev.mtbench.doctor;

import org.jspecify.annotations.NullMarked;
