/** {@code report.html}: one page that opens from disk. Only this package knows the template engine and Markdown. */
@NullMarked
package dev.mtbench.report.page;

import org.jspecify.annotations.NullMarked;
