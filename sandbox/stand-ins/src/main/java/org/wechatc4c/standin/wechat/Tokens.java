package org.wechatc4c.standin.wechat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.wechatc4c.standin.Journal;
import org.wechatc4c.standin.wechat.Invalidation.Family;

/** The access tokens of one account: stable ones and classic ones, which know nothing of each other. */
final class Tokens {

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
    private final TokenRules rules;
    private final Map<String, Token> issued = new LinkedHashMap<>();
    private final List<Invalidation> invalidations = new ArrayList<>();
    private TokenCalls calls = TokenCalls.NONE;
    private int issuedToOwner;

    Tokens(Account account, TokenRules rules, Journal journal, Clock clock) {
        this.account = account;
        this.rules = rules;
        this.journal = journal;
        this.clock = clock;
        for (Token token : journal.all(KIND, Token.class)) {
            if (token.appId().equals(account.appId())) {
                issued.put(token.value(), token);
            }
        }
    }

    synchronized void countCall(Origin origin) {
        calls = calls.and(origin);
    }

    synchronized TokenCalls calls() {
        return calls;
    }

    /** How many different tokens the account's own server was given. */
    synchronized int issuedToOwner() {
        return issuedToOwner;
    }

    /** What others did to the tokens of this account, oldest first. */
    synchronized List<Invalidation> invalidations() {
        return List.copyOf(invalidations);
    }

    /** The current token; a new one when it is about to end. Asking again voids nothing. */
    synchronized Grant stable() {
        Instant now = clock.instant();
        Token current = current(now);
        return grant(current == null ? issueToOwner(Origin.STABLE, now) : current, now);
    }

    /** A new token, and the former one is void at once; but only so often. */
    synchronized Grant forced() {
        Instant now = clock.instant();
        if (isTooSoonToForce(now)) {
            return stable();
        }
        requireForcedLeft(now);
        voidLiving(Family.STABLE, now);
        return grant(issueToOwner(Origin.FORCED, now), now);
    }

    /** A new token each time; the former one ages. */
    synchronized Grant classic() {
        Instant now = clock.instant();
        age(now);
        return grant(issueToOwner(Origin.CLASSIC, now), now);
    }

    /** Someone else forces a new token, under the rules that hold for everybody. */
    synchronized Grant forcedByRival() {
        Instant now = clock.instant();
        if (isTooSoonToForce(now)) {
            Token current = current(now);
            return grant(current == null ? issue(Origin.STABLE, now) : current, now);
        }
        requireForcedLeft(now);
        if (voidLiving(Family.STABLE, now)) {
            invalidations.add(new Invalidation(Family.STABLE, now));
        }
        return grant(issue(Origin.FORCED, now), now);
    }

    /** Someone else asks for a token the old way. */
    synchronized Grant classicByRival() {
        Instant now = clock.instant();
        if (age(now)) {
            invalidations.add(new Invalidation(Family.CLASSIC, now.plus(rules.changeover())));
        }
        return grant(issue(Origin.CLASSIC, now), now);
    }

    synchronized void voidAll() {
        Instant now = clock.instant();
        for (Family family : Family.values()) {
            if (voidLiving(family, now)) {
                invalidations.add(new Invalidation(family, now));
            }
        }
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

    /** The stable token that is good for a while; {@code null} when it is time for the next. */
    private @Nullable Token current(Instant now) {
        Token latest = latest(Origin.STABLE, Origin.FORCED);
        return latest == null || latest.isVoid(now) || !now.plus(rules.changeover()).isBefore(latest.expiresAt()) ? null
                : latest;
    }

    private boolean isTooSoonToForce(Instant now) {
        Token lastForced = latest(Origin.FORCED);
        return lastForced != null && now.isBefore(lastForced.issuedAt().plus(rules.betweenForced()));
    }

    private void requireForcedLeft(Instant now) {
        long today = of(Origin.FORCED).filter(token -> token.issuedAt().isAfter(now.minus(DAY))).count();
        if (today >= rules.forcedADay()) {
            throw new ApiFailure(45009);
        }
    }

    /** Whether the latest classic token ends earlier for it. */
    private boolean age(Instant now) {
        Token former = latest(Origin.CLASSIC);
        Instant end = now.plus(rules.changeover());
        if (former == null || former.voidAt() != null || former.expiresAt().isBefore(end)) {
            return false;
        }
        keep(former.voidFrom(end));
        return true;
    }

    /** Whether there was any. */
    private boolean voidLiving(Family family, Instant now) {
        List<Token> living = (family == Family.CLASSIC ? of(Origin.CLASSIC) : of(Origin.STABLE, Origin.FORCED))
                .filter(token -> !token.isVoid(now) && !token.isExpired(now)).toList();
        living.forEach(token -> keep(token.voidFrom(now)));
        return !living.isEmpty();
    }

    private Token issueToOwner(Origin origin, Instant now) {
        issuedToOwner++;
        return issue(origin, now);
    }

    private Token issue(Origin origin, Instant now) {
        return keep(new Token(account.appId(), Ids.accessToken(), origin, now, now.plus(rules.life()), null));
    }

    private Token keep(Token token) {
        issued.put(token.value(), token);
        journal.put(KIND, token.value(), token);
        return token;
    }

    private @Nullable Token latest(Origin... origins) {
        return of(origins).reduce((former, later) -> later).orElse(null);
    }

    private Stream<Token> of(Origin... origins) {
        var wanted = Set.of(origins);
        return issued.values().stream().filter(token -> wanted.contains(token.origin()));
    }

    private static Grant grant(Token token, Instant now) {
        return new Grant(token.value(), Duration.between(now, token.expiresAt()).toSeconds());
    }
}
