package org.wechatc4c.bench.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FaultOptionsTest {

    @Test
    void triesEverythingAsWeChatSendsUnlessToldOtherwise() {
        var options = parse();

        assertThat(options.outage()).isEqualTo(Duration.ofSeconds(60));
        assertThat(options.scale().manner())
                .isEqualTo(new Manner(400, 100, 3, Duration.ofSeconds(5), Duration.ofSeconds(5)));
        assertThat(options.trials()).hasSameSizeAs(Trial.all(options.outage()));
    }

    @Test
    void triesSomeAndAsOftenAsIsSaid() {
        assertThat(parse("--brief", "--only", "redis killed", "--times", "2").trials()).extracting(Trial::label)
                .containsExactly("Redis killed", "Redis killed");
    }

    @ParameterizedTest
    @ValueSource(strings = { "--speed 9", "--outage", "--outage 0", "--customers 0", "--rate many", "--only nothing" })
    void saysWhatItDoesNotUnderstand(String arguments) {
        assertThatThrownBy(() -> parse(arguments.split(" ")).trials()).isInstanceOf(IllegalArgumentException.class);
    }

    private static FaultOptions parse(String... arguments) {
        return FaultOptions.parse(Path.of("project"), List.of(arguments));
    }
}
