package dev.mtbench.run;

/**
 * What a run with a budget has spent.
 *
 * @param budget US dollars that it may spend
 * @param spent US dollars that its replies cost, as their servers counted them
 * @param uncounted replies whose server did not count; in {@code spent} each is what it may have cost at most
 */
public record Spending(double budget, double spent, long uncounted) {}
