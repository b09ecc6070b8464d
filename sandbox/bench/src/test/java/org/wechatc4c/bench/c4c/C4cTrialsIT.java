package org.wechatc4c.bench.c4c;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Some of {@code sandbox/faults c4c --scale brief}: whatever happens, what customers wrote is in C4C, once and in order. What
 * agents answered is on its way, once.
 */
class C4cTrialsIT {

    private static final Path CONNECTOR = Path.of("../../c4c-connector/target/quarkus-app");

    private static final C4cScale SCALE = C4cScale.brief();

    private static C4cSite site;
    private static C4cTrials trials;

    @BeforeAll
    static void start() throws InterruptedException {
        site = new C4cSite(Path.of("target").toAbsolutePath(), CONNECTOR.toAbsolutePath().normalize(), SCALE);
        try {
            site.start();
            trials = new C4cTrials(site);
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

    static List<C4cTrial> faults() {
        return C4cTrial.few(SCALE);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("faults")
    void everyMessageIsInC4cOnceAndInOrderAndEveryAnswerOnItsWayOnce(C4cTrial trial) throws InterruptedException {
        assertThat(trials.run(trial)).matches(C4cOutcome::isGood, "nothing lost, doubled, out of order or wrong, one ticket "
                + "and one profile for each customer, and no answer lost or doubled");
    }
}
