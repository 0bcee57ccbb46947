/** A run from its folder's making to its reports: begun, resumed, stopped, ended. */
@NullMarked
package dev.mtbench.launch;

import org.jspecify.annotations.NullMarked;
