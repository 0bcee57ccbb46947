package dev.mtbench.input;

import java.util.Optional;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.Node;

/** The file being read: tells its faults by place and puts the environment into its texts. */
record Source(String name, Environment environment, Faults faults) {

    void complain(Node node, String message) {
        complain(node.getStartMark(), message);
    }

    private void complain(Optional<Mark> mark, String message) {
        faults.add(new Fault(
                name,
                mark.map(place -> place.getLine() + 1).orElse(0),
                mark.map(place -> place.getColumn() + 1).orElse(0),
                message));
    }
}
