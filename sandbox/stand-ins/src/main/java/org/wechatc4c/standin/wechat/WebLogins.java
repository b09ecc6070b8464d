package org.wechatc4c.standin.wechat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.wechatc4c.standin.wechat.AuthorizeRequest.Scope;

/**
 * Who told which page who he is: codes, and the users' tokens that they are exchanged for. Nothing of it outlives the process.
 */
final class WebLogins {

    private static final Duration CODE_LIFE = Duration.ofMinutes(5);
    private static final Duration ACCESS_LIFE = Duration.ofHours(2);
    private static final Duration REFRESH_LIFE = Duration.ofDays(30);

    /**
     * Who asks for the visitors of an account's pages. What one asker was given is of no use to another.
     *
     * @param componentAppId the third-party platform that asks in the account's name; {@code null} when the account does so
     *        itself
     */
    record Asker(String appId, @Nullable String componentAppId) {
    }

    /**
     * That a visitor agreed.
     *
     * @param snapshot whether the page was shown as a snapshot at that moment
     */
    record Login(Asker asker, Phone phone, Scope scope, boolean snapshot) {

        String openId() {
            return snapshot ? phone.virtualOpenId() : phone.openId();
        }

        /** Told only to a page that may know more than the openid. */
        Optional<String> unionId() {
            return scope == Scope.SNSAPI_USERINFO && !snapshot ? phone.unionId() : Optional.empty();
        }

        String nickname() {
            return snapshot ? "微信用户" : phone.name();
        }
    }

    /** What a page's server gets. */
    record Grant(String accessToken, long expiresIn, String refreshToken, Login login) {
    }

    private record Kept(Login login, Instant expiresAt) {
    }

    private final Clock clock;
    private final Map<String, Kept> codes = new HashMap<>();
    private final Map<String, Login> usedCodes = new HashMap<>();
    private final Map<String, Kept> accessTokens = new HashMap<>();
    private final Map<String, Kept> refreshTokens = new HashMap<>();

    WebLogins(Clock clock) {
        this.clock = clock;
    }

    /** The code that tells the page's server of this login, once and soon. */
    synchronized String code(AuthorizeRequest request, Phone phone) {
        String code = Ids.code();
        codes.put(code, kept(new Login(request.asker(), phone, request.scope(), phone.seesSnapshots()), CODE_LIFE));
        return code;
    }

    /**
     * Takes a code.
     *
     * @throws ApiFailure 40163 when it was used before, 42003 when it came too late, 40029 when it is none of this asker
     */
    synchronized Grant exchange(Asker asker, String code) {
        Login used = usedCodes.get(code);
        if (used != null && used.asker().equals(asker)) {
            throw new ApiFailure(40163);
        }
        Kept kept = codes.get(code);
        if (kept == null || !kept.login().asker().equals(asker)) {
            throw new ApiFailure(40029);
        }
        if (isOver(kept)) {
            throw new ApiFailure(42003);
        }
        codes.remove(code);
        usedCodes.put(code, kept.login());
        String refreshToken = Ids.accessToken();
        refreshTokens.put(refreshToken, kept(kept.login(), REFRESH_LIFE));
        return grant(kept.login(), refreshToken);
    }

    /**
     * Another access token for the same login.
     *
     * @throws ApiFailure 40030 when the refresh token is none of this asker, 42002 when its time is over
     */
    synchronized Grant refresh(Asker asker, String refreshToken) {
        Kept kept = refreshTokens.get(refreshToken);
        if (kept == null || !kept.login().asker().equals(asker)) {
            throw new ApiFailure(40030);
        }
        if (isOver(kept)) {
            throw new ApiFailure(42002);
        }
        return grant(kept.login(), refreshToken);
    }

    /**
     * Whom an access token speaks of.
     *
     * @throws ApiFailure 40001 when it is none, 42001 when its time is over, 40003 when it is another user's
     */
    synchronized Login login(String accessToken, String openId) {
        Kept kept = accessTokens.get(accessToken);
        if (kept == null) {
            throw new ApiFailure(40001);
        }
        if (isOver(kept)) {
            throw new ApiFailure(42001);
        }
        if (!kept.login().openId().equals(openId)) {
            throw new ApiFailure(40003);
        }
        return kept.login();
    }

    private Grant grant(Login login, String refreshToken) {
        String accessToken = Ids.accessToken();
        accessTokens.put(accessToken, kept(login, ACCESS_LIFE));
        return new Grant(accessToken, ACCESS_LIFE.toSeconds(), refreshToken, login);
    }

    private Kept kept(Login login, Duration life) {
        return new Kept(login, clock.instant().plus(life));
    }

    private boolean isOver(Kept kept) {
        return !clock.instant().isBefore(kept.expiresAt());
    }
}
