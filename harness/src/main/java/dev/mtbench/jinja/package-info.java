/** Jinja templates, as far as Hugging Face's chat templates use the language; knows texts, numbers, lists and maps only. */
@NullMarked
package dev.mtbench.jinja;

import org.jspecify.annotations.NullMarked;
