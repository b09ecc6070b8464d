package org.wechatc4c.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandLineTest {

    private static final Map<String, String> USUAL = Map.of("--rounds", "3", "--rates", "4000", "--jvm", "-Xmx96m");

    @Test
    void takesWhatIsSaidAndTheUsualElsewhere() {
        var line = parse("--rates", "none", "--jvm", "-Xmx1g  -XX:+UseParallelGC");

        assertThat(line.number("--rounds")).isEqualTo(3);
        assertThat(line.numbers("--rates")).isEmpty();
        assertThat(line.words("--jvm")).containsExactly("-Xmx1g", "-XX:+UseParallelGC");
    }

    @ParameterizedTest
    @ValueSource(strings = { "--speed 9", "--rounds", "--rounds zero", "--rounds 0" })
    void refusesWhatItDoesNotUnderstand(String line) {
        assertThatThrownBy(() -> parse(line.split(" ")).number("--rounds")).isInstanceOf(IllegalArgumentException.class);
    }

    private static CommandLine parse(String... arguments) {
        return CommandLine.parse(List.of(arguments), USUAL);
    }
}
