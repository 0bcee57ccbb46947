package dev.mtbench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mtbench.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** One test vector of the statistics' specification: inputs, what is to come out, and how exactly. */
public record Vector(String name, JsonNode inputs, JsonNode expected, double tolerance) {

    /** All of them, in the specification's order. */
    public static List<Vector> all() {
        try (InputStream file = Vector.class.getResourceAsStream("/statistics/vectors.json")) {
            List<Vector> vectors = new ArrayList<>();
            for (JsonNode vector : Json.MAPPER.readTree(Objects.requireNonNull(file))) {
                vectors.add(new Vector(
                        vector.get("name").textValue(),
                        vector.get("inputs"),
                        vector.get("expected"),
                        vector.get("tolerance").doubleValue()));
            }
            return vectors;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static Vector named(String name) {
        return all().stream()
                .filter(vector -> vector.name.equals(name))
                .findAny()
                .orElseThrow();
    }

    public double number(String input) {
        return number(inputs.get(input));
    }

    public int count(String input) {
        return inputs.get(input).intValue();
    }

    public List<Double> numbers(String input) {
        return numbers(inputs.get(input));
    }

    public List<List<Double>> rows(String input) {
        return rows(inputs.get(input));
    }

    /** A list with null where something is missing. */
    public static List<Optional<Double>> gaps(JsonNode list) {
        return stream(list)
                .map(each -> each.isNull() ? Optional.<Double>empty() : Optional.of(number(each)))
                .toList();
    }

    public static double number(JsonNode node) {
        assertThat(node.isNumber()).as(node.toString()).isTrue();
        return node.doubleValue();
    }

    public static List<Double> numbers(JsonNode list) {
        return stream(list).map(Vector::number).toList();
    }

    public static List<List<Double>> rows(JsonNode list) {
        return stream(list).map(Vector::numbers).toList();
    }

    public static List<String> texts(JsonNode list) {
        return stream(list).map(JsonNode::textValue).toList();
    }

    public static List<JsonNode> nodes(JsonNode list) {
        return stream(list).toList();
    }

    private static Stream<JsonNode> stream(JsonNode list) {
        assertThat(list.isArray()).as(list.toString()).isTrue();
        return StreamSupport.stream(list.spliterator(), false);
    }

    /** Asserts a number. */
    public void expect(String output, double actual) {
        close(actual, expected.get(output));
    }

    /** Asserts a number within an output that has parts. */
    public void close(double actual, JsonNode wanted) {
        assertThat(actual).as(name).isCloseTo(number(wanted), within(tolerance));
    }

    /** Asserts a list of numbers in order. */
    public void expect(String output, List<Double> actual) {
        close(actual, expected.get(output));
    }

    /** Asserts a list of numbers within an output that has parts. */
    public void close(List<Double> actual, JsonNode wanted) {
        assertThat(actual).as(name).hasSize(wanted.size());
        for (int i = 0; i < actual.size(); i++) {
            close(actual.get(i), wanted.get(i));
        }
    }
}
