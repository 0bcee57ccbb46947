/** The models under test: how each is asked, and the closed set of ways in which an answer can turn out. */
@NullMarked
package dev.mtbench.candidate;

import org.jspecify.annotations.NullMarked;
