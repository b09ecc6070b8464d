package org.wechatc4c.standin.wechat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

import org.jspecify.annotations.Nullable;

/** The accounts that authorise the third-party platform: what they allow, and the codes and tokens that come of it. */
final class Authorizers {

    /** How an authorisation differs from what was before. */
    enum Change {
        NEW,
        UPDATED,
        NONE
    }

    /** A code with which the platform fetches an authorisation, once. */
    record Code(String value, String appId, Instant expiresAt, boolean redeemed) {

        private Code used() {
            return new Code(value, appId, expiresAt, true);
        }
    }

    /** An authorisation with an access token for it. */
    record Granted(Authorisation authorisation, PlatformGrant access) {
    }

    private final ComponentTerms terms;
    private final Platform platform;
    private final Records<Authorisation> authorisations;
    private final Records<Code> codes;
    private final IssuedTokens tokens;
    private @Nullable Duration graceOfFormerRefreshToken;

    Authorizers(ComponentTerms terms, Platform platform) {
        this.terms = terms;
        this.platform = platform;
        this.authorisations = new Records<>(platform.journal(), "authorisation", Authorisation.class, Authorisation::appId);
        this.codes = new Records<>(platform.journal(), "authorization code", Code.class, Code::value);
        this.tokens = new IssuedTokens(platform, "authorizer token");
    }

    /**
     * With which refresh token an account's access token is renewed from now on.
     *
     * @param grace for how long the former one stays good when a new one is handed out; {@code null} to keep the one there is
     */
    synchronized void renewRefreshTokens(@Nullable Duration grace) {
        graceOfFormerRefreshToken = grace;
    }

    /** Those in force, in the order in which the accounts first came. */
    List<Authorisation> inForce() {
        return authorisations.all().stream().filter(authorisation -> !authorisation.withdrawn()).toList();
    }

    Optional<Authorisation> find(String appId) {
        return authorisations.find(appId).filter(authorisation -> !authorisation.withdrawn());
    }

    /**
     * The authorisation of an account.
     *
     * @throws ApiFailure 61003 when there is none
     */
    Authorisation of(String appId) {
        return find(appId).orElseThrow(() -> new ApiFailure(61003));
    }

    synchronized Change authorise(String appId, Set<PermissionSet> permissions) {
        Optional<Authorisation> former = find(appId);
        if (former.isEmpty()) {
            authorisations.keep(Authorisation.granted(appId, permissions, now()));
            return Change.NEW;
        }
        if (former.get().permissions().equals(permissions)) {
            return Change.NONE;
        }
        authorisations.keep(former.get().withPermissions(permissions));
        return Change.UPDATED;
    }

    synchronized void withdraw(String appId) {
        authorisations.keep(of(appId).withdrawnNow());
        tokens.voidAll(appId);
    }

    Code newCode(String appId) {
        return codes.keep(new Code("queryauthcode@@@" + Ids.text(72), appId, now().plus(terms.authorizationCodeLife()), false));
    }

    /**
     * Hands out the authorisation that a code stands for.
     *
     * @throws ApiFailure 61009 for an unknown code, 61010 for one that is used up or expired, 61003 after a withdrawal
     */
    synchronized Granted redeem(String value) {
        Code code = codes.find(value).orElseThrow(() -> new ApiFailure(61009));
        if (code.redeemed() || !now().isBefore(code.expiresAt())) {
            throw new ApiFailure(61010);
        }
        Authorisation authorisation = of(code.appId());
        codes.keep(code.used());
        return granted(authorisation);
    }

    boolean isRedeemed(Code code) {
        return codes.find(code.value()).filter(Code::redeemed).isPresent();
    }

    /**
     * Hands out a new access token.
     *
     * @throws ApiFailure 61003 for an account that does not authorise the platform, 61023 for a wrong refresh token
     */
    synchronized Granted refresh(String appId, String refreshToken) {
        Authorisation authorisation = of(appId);
        if (!authorisation.isRefreshedBy(refreshToken, now())) {
            throw new ApiFailure(61023);
        }
        // Whoever comes with a former one did not keep the newest: that is what it is given, and not yet another.
        if (graceOfFormerRefreshToken != null && refreshToken.equals(authorisation.refreshToken())) {
            authorisation = authorisations.keep(authorisation.renewed(now().plus(graceOfFormerRefreshToken)));
        }
        return granted(authorisation);
    }

    synchronized void change(String appId, UnaryOperator<Authorisation> change) {
        authorisations.keep(change.apply(of(appId)));
    }

    boolean knows(String token) {
        return tokens.find(token).isPresent();
    }

    /**
     * Lets a token of an account pass.
     *
     * @return the account's appid
     * @throws ApiFailure 61007 after a withdrawal, 40001 when another has taken its place, 42001 when its time is over
     */
    String check(String value) {
        IssuedTokens.Token token = tokens.find(value).orElseThrow(() -> new ApiFailure(40014));
        if (find(token.owner()).isEmpty()) {
            throw new ApiFailure(61007);
        }
        if (token.isVoid(now())) {
            throw new ApiFailure(40001);
        }
        if (token.isExpired(now())) {
            throw new ApiFailure(42001);
        }
        return token.owner();
    }

    private Granted granted(Authorisation authorisation) {
        IssuedTokens.Token token = tokens.issue(authorisation.appId(), terms.authorizerTokenLife());
        return new Granted(authorisation, PlatformGrant.of(token, now()));
    }

    private Instant now() {
        return platform.clock().instant();
    }
}
