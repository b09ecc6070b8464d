package org.wechatc4c.standin.wechat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.wechatc4c.standin.Journal;

/** The access tokens of one account: stable ones and classic ones, which know nothing of each other. */
final class Tokens {

    private static final Duration LIFE = Duration.ofHours(2);
    /** Near its end a stable token is followed by the next, and a replaced classic token lives on for as long. */
    private static final Duration CHANGEOVER = Duration.ofMinutes(5);
    private static final Duration BETWEEN_FORCED = Duration.ofSeconds(30);
    private static final int FORCED_A_DAY = 20;
    private static final int CLASSIC_A_DAY = 2000;
    private static final Duration DAY = Duration.ofDays(1);
    private static final String KIND = "token";

    /** By which call a token came. */
    enum Origin {
        STABLE,
        FORCED,
        CLASSIC
    }

    /**
     * A token that was handed out.
     *
     * @param voidAt from when it is no longer the latest; {@code null} while it is
     */
    record Token(String appId, String value, Origin origin, Instant issuedAt, Instant expiresAt, @Nullable Instant voidAt) {

        Token voidFrom(Instant when) {
            return new Token(appId, value, origin, issuedAt, expiresAt, when);
        }

        boolean isVoid(Instant now) {
            return voidAt != null && !now.isBefore(voidAt);
        }

        boolean isExpired(Instant now) {
            return !now.isBefore(expiresAt);
        }
    }

    /** What the caller gets. */
    record Grant(String accessToken, long expiresIn) {
    }

    private final Account account;
    private final Journal journal;
    private final Clock clock;
    private final Map<String, Token> issued = new LinkedHashMap<>();
    private final AtomicInteger calls = new AtomicInteger();

    Tokens(Account account, Journal journal, Clock clock) {
        this.account = account;
        this.journal = journal;
        this.clock = clock;
        for (Token token : journal.all(KIND, Token.class)) {
            if (token.appId().equals(account.appId())) {
                issued.put(token.value(), token);
            }
        }
    }

    void countCall() {
        calls.incrementAndGet();
    }

    int calls() {
        return calls.get();
    }

    /** The current token; a new one when it is about to end. Asking again voids nothing. */
    synchronized Grant stable() {
        Instant now = clock.instant();
        Token current = latest(Origin.STABLE, Origin.FORCED);
        if (current == null || current.isVoid(now) || !now.plus(CHANGEOVER).isBefore(current.expiresAt())) {
            current = issue(Origin.STABLE, now);
        }
        return grant(current, now);
    }

    /** A new token, and the former one is void at once; but only so often. */
    synchronized Grant forced() {
        Instant now = clock.instant();
        Token lastForced = latest(Origin.FORCED);
        if (lastForced != null && now.isBefore(lastForced.issuedAt().plus(BETWEEN_FORCED))) {
            return stable();
        }
        if (issuedToday(Origin.FORCED, now) >= FORCED_A_DAY) {
            throw new ApiFailure(45009);
        }
        of(Origin.STABLE, Origin.FORCED).filter(token -> !token.isVoid(now)).toList()
                .forEach(token -> keep(token.voidFrom(now)));
        return grant(issue(Origin.FORCED, now), now);
    }

    /** A new token each time; the former one ages. */
    synchronized Grant classic() {
        Instant now = clock.instant();
        if (issuedToday(Origin.CLASSIC, now) >= CLASSIC_A_DAY) {
            throw new ApiFailure(45009);
        }
        Token former = latest(Origin.CLASSIC);
        if (former != null && former.voidAt() == null) {
            keep(former.voidFrom(now.plus(CHANGEOVER)));
        }
        return grant(issue(Origin.CLASSIC, now), now);
    }

    synchronized void voidAll() {
        Instant now = clock.instant();
        issued.values().stream().filter(token -> !token.isVoid(now)).toList().forEach(token -> keep(token.voidFrom(now)));
    }

    synchronized boolean knows(String value) {
        return issued.containsKey(value);
    }

    /**
     * Lets a token of this account pass.
     *
     * @throws ApiFailure 40001 when another has taken its place, 42001 when its time is over
     */
    synchronized void check(String value) {
        Instant now = clock.instant();
        Token token = Objects.requireNonNull(issued.get(value));
        if (token.isVoid(now)) {
            throw new ApiFailure(40001);
        }
        if (token.isExpired(now)) {
            throw new ApiFailure(42001);
        }
    }

    private Token issue(Origin origin, Instant now) {
        return keep(new Token(account.appId(), Ids.accessToken(), origin, now, now.plus(LIFE), null));
    }

    private Token keep(Token token) {
        issued.put(token.value(), token);
        journal.put(KIND, token.value(), token);
        return token;
    }

    private @Nullable Token latest(Origin... origins) {
        return of(origins).reduce((former, later) -> later).orElse(null);
    }

    private long issuedToday(Origin origin, Instant now) {
        return of(origin).filter(token -> token.issuedAt().isAfter(now.minus(DAY))).count();
    }

    private Stream<Token> of(Origin... origins) {
        var wanted = Set.of(origins);
        return issued.values().stream().filter(token -> wanted.contains(token.origin()));
    }

    private static Grant grant(Token token, Instant now) {
        return new Grant(token.value(), Duration.between(now, token.expiresAt()).toSeconds());
    }
}
