/** What is to be seen of a running service, and asked of it, over HTTP: pages, JSON and metrics. */
@NullMarked
package dev.mtbench.web;

import org.jspecify.annotations.NullMarked;
