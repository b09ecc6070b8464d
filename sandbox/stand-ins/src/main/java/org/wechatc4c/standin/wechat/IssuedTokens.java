package org.wechatc4c.standin.wechat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;

/** Access tokens of one sort, each of which ages the former one of its owner: it stays good for five more minutes. */
final class IssuedTokens {

    private static final Duration CHANGEOVER = Duration.ofMinutes(5);

    /**
     * A token that was handed out.
     *
     * @param owner the appid it is for
     * @param voidAt from when it is no longer the latest; {@code null} while it is
     */
    record Token(String value, String owner, Instant issuedAt, Instant expiresAt, @Nullable Instant voidAt) {

        Token voidFrom(Instant when) {
            return new Token(value, owner, issuedAt, expiresAt, when);
        }

        boolean isVoid(Instant now) {
            return voidAt != null && !now.isBefore(voidAt);
        }

        boolean isExpired(Instant now) {
            return !now.isBefore(expiresAt);
        }

        long secondsLeft(Instant now) {
            return Duration.between(now, expiresAt).toSeconds();
        }
    }

    private final Platform platform;
    private final Records<Token> tokens;

    IssuedTokens(Platform platform, String kind) {
        this.platform = platform;
        this.tokens = new Records<>(platform.journal(), kind, Token.class, Token::value);
    }

    synchronized Token issue(String owner, Duration life) {
        Instant now = platform.clock().instant();
        voidFrom(now.plus(CHANGEOVER), token -> token.owner().equals(owner) && token.voidAt() == null);
        return tokens.keep(new Token(Ids.accessToken(), owner, now, now.plus(life), null));
    }

    synchronized void voidAll(String owner) {
        Instant now = platform.clock().instant();
        voidFrom(now, token -> token.owner().equals(owner) && !token.isVoid(now));
    }

    Optional<Token> find(String value) {
        return tokens.find(value);
    }

    long issuedSince(Instant when) {
        return tokens.all().stream().filter(token -> token.issuedAt().isAfter(when)).count();
    }

    private void voidFrom(Instant when, Predicate<Token> concerned) {
        tokens.all().stream().filter(concerned).forEach(token -> tokens.keep(token.voidFrom(when)));
    }
}
