package org.wechatc4c.standin.c4c.access;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The access tokens that were handed out. */
final class Tokens {

    private static final SecureRandom RANDOM = new SecureRandom();

    private record Grant(String user, Instant until) {
    }

    private final Map<String, Grant> grants = new ConcurrentHashMap<>();
    private final Clock clock;

    Tokens(Clock clock) {
        this.clock = clock;
    }

    String handOut(String user, Duration life) {
        var random = new byte[24];
        RANDOM.nextBytes(random);
        String token = HexFormat.of().withUpperCase().formatHex(random);
        grants.put(token, new Grant(user, clock.instant().plus(life)));
        return token;
    }

    Optional<String> user(String token) {
        return Optional.ofNullable(grants.get(token)).filter(grant -> clock.instant().isBefore(grant.until()))
                .map(Grant::user);
    }

    void expire() {
        grants.clear();
    }
}
