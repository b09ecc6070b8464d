package org.wechatc4c.bench;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Options with one value each.
 *
 * @param values of all options that there are
 */
public record CommandLine(Map<String, String> values) {

    /**
     * Reads it.
     *
     * @param usual the options that there are, and what they are when nothing is said
     * @throws IllegalArgumentException when there are others
     */
    public static CommandLine parse(List<String> arguments, Map<String, String> usual) {
        var values = new HashMap<>(usual);
        var rest = new ArrayDeque<>(arguments);
        while (!rest.isEmpty()) {
            String option = rest.remove();
            if (!values.containsKey(option)) {
                throw new IllegalArgumentException("there is no option " + option);
            }
            if (rest.isEmpty()) {
                throw new IllegalArgumentException("the option " + option + " needs a value");
            }
            values.put(option, rest.remove());
        }
        return new CommandLine(Map.copyOf(values));
    }

    public String text(String option) {
        return values.getOrDefault(option, "");
    }

    /** A number from 1. */
    public int number(String option) {
        return number(option, text(option));
    }

    /** Numbers from 1 with commas between them; none for "none". */
    public List<Integer> numbers(String option) {
        return text(option).equals("none") ? List.of()
                : Arrays.stream(text(option).split(",", -1)).map(value -> number(option, value)).toList();
    }

    public List<String> words(String option) {
        return List.of(text(option).strip().split("\\s+", -1));
    }

    public Path path(String option) {
        return Path.of(text(option)).toAbsolutePath().normalize();
    }

    private static int number(String option, String value) {
        if (!value.matches("[1-9]\\d{0,8}")) {
            throw new IllegalArgumentException(option + " takes numbers from 1, not " + value);
        }
        return Integer.parseInt(value);
    }
}
