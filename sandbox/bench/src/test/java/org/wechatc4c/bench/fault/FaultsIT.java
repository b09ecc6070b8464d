package org.wechatc4c.bench.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The short form of {@code sandbox/faults}: whatever goes away, what WeChat was told is accepted is there, once and in order.
 */
class FaultsIT {

    private static final Path GATEWAY = Path.of("../../wechat-gateway/target/quarkus-app");
    private static final Scale SCALE = Scale.brief();

    private static Site site;
    private static Trials trials;

    @BeforeAll
    static void start() throws InterruptedException {
        site = new Site(Path.of("target").toAbsolutePath(), GATEWAY.toAbsolutePath().normalize(), SCALE);
        try {
            site.start();
            trials = new Trials(site, SCALE);
            trials.warmUp();
        } catch (IllegalStateException e) {
            site.close();
            throw e;
        }
    }

    @AfterAll
    static void stop() {
        if (trials != null) {
            trials.close();
        }
        site.close();
    }

    static List<Trial> faults() {
        return Trial.few();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("faults")
    void nothingIsLostDoubledOrOutOfOrder(Trial trial) throws InterruptedException {
        var outcome = trials.run(trial);

        assertThat(outcome).matches(Outcome::isGood, "nothing lost, doubled, out of order, wrong or late");
    }
}
