package dev.mtbench.jinja;

/** What a template can call: a macro, a method of a value, or one of the few functions of the language. */
@FunctionalInterface
interface Function {

    Object call(Arguments arguments, Budget budget);
}
