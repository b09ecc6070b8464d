package org.wechatc4c.bench.token;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The short form of {@code sandbox/faults tokens}: whatever happens, callers have a token that WeChat takes, and WeChat is
 * asked no more often than it must be.
 */
class TokenTrialsIT {

    private static final Path TOKEN_SERVICE = Path.of("../../token-service/target/quarkus-app");

    private static TokenSite site;
    private static TokenTrials trials;

    @BeforeAll
    static void start() throws InterruptedException {
        site = new TokenSite(Path.of("target").toAbsolutePath(), TOKEN_SERVICE.toAbsolutePath().normalize(),
                TokenScale.brief());
        try {
            site.start();
            trials = new TokenTrials(site);
            trials.warmUp();
        } catch (IllegalStateException e) {
            site.close();
            throw e;
        }
    }

    @AfterAll
    static void stop() {
        site.close();
    }

    static List<TokenTrial> faults() {
        return TokenTrial.all();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("faults")
    void nobodyIsLeftWithoutAGoodTokenAndWeChatIsAskedOncePerReason(TokenTrial trial) throws InterruptedException {
        assertThat(trials.run(trial)).matches(TokenOutcome::isGood, "no token handed out that was known to be refused, none "
                + "refused twice, no error, and one call for each reason");
    }
}
