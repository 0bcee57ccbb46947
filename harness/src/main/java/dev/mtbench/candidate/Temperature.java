package dev.mtbench.candidate;

import dev.mtbench.question.Question;
import dev.mtbench.question.Temperatures;
import java.util.OptionalDouble;

/** Where a candidate's sampling temperature comes from. */
public sealed interface Temperature {

    /** The temperature for a question; empty: none is sent. */
    OptionalDouble of(Question question, Temperatures table);

    /** As it is written in the evaluation's file. */
    String written();

    /** The question set's table, MT-Bench's way and the default. */
    record ByCategory() implements Temperature {
        @Override
        public OptionalDouble of(Question question, Temperatures table) {
            return OptionalDouble.of(table.of(question));
        }

        @Override
        public String written() {
            return "by-category";
        }
    }

    /** The same for every question. */
    record Fixed(double value) implements Temperature {
        @Override
        public OptionalDouble of(Question question, Temperatures table) {
            return OptionalDouble.of(value);
        }

        @Override
        public String written() {
            return Double.toString(value);
        }
    }

    /** None is sent: the server's own default holds. */
    record Omitted() implements Temperature {
        @Override
        public OptionalDouble of(Question question, Temperatures table) {
            return OptionalDouble.empty();
        }

        @Override
        public String written() {
            return "omit";
        }
    }
}
