package dev.mtbench.benchmark.scenario;

import dev.mtbench.benchmark.measure.Row;
import java.io.IOException;
import java.util.List;

/** Something to be measured. */
public interface Scenario {

    /** One sentence: what is measured, and what it is held against. */
    String explanation();

    /**
     * Measures.
     *
     * @param rounds how often
     */
    List<Row> measure(Bench bench, int rounds) throws IOException, InterruptedException;
}
