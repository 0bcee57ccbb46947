/** The JDK's HTTP clients of this process: each is made once, and all are ended together. */
@NullMarked
package dev.mtbench.http;

import org.jspecify.annotations.NullMarked;
