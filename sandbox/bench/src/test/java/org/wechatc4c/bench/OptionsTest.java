package org.wechatc4c.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OptionsTest {

    @Test
    void measuresEverythingUnlessToldOtherwise() {
        var options = parse();

        assertThat(options.targets()).containsExactly(Target.values());
        assertThat(options.paces()).containsExactly(new Pace.Closed(32), new Pace.Closed(128), new Pace.Fixed(4_000));
        assertThat(options.isLong()).isFalse();
    }

    @Test
    void takesWhatIsSaid() {
        var options = parse("--traffic", "secure", "--connections", "8", "--rates", "none", "--jvm",
                "-Xmx1g  -XX:+UseParallelGC");

        assertThat(options.traffic()).containsExactly(Kind.SECURE);
        assertThat(options.paces()).containsExactly(new Pace.Closed(8));
        assertThat(options.jvm()).containsExactly("-Xmx1g", "-XX:+UseParallelGC");
    }

    @Test
    void watchesTheGatewayAloneInALongRun() {
        assertThat(parse("--minutes", "10").targets()).containsExactly(Target.GATEWAY);
    }

    @ParameterizedTest
    @ValueSource(strings = { "--speed 9", "--rounds", "--rounds zero", "--rounds 0", "--targets gatway", "--connections 0" })
    void refusesWhatItDoesNotUnderstand(String line) {
        assertThatThrownBy(() -> parse(line.split(" "))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void explainsEachOption() {
        assertThat(Options.USAGE.lines().filter(line -> line.strip().startsWith("--")).map(line -> line.strip().split(" ")[0]))
                .contains("--targets", "--traffic", "--connections", "--rates", "--rounds", "--seconds", "--warm-up", "--jvm",
                        "--channels", "--minutes", "--rate", "--profile", "--gateway");
    }

    private static Options parse(String... arguments) {
        return Options.parse(Path.of("/project"), List.of(arguments));
    }
}
