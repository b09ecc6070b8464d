package org.wechatc4c.standin.wechat;

import java.time.Instant;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * What an account allows the third-party platform.
 *
 * @param refreshToken what the platform gets access tokens with
 * @param formerRefreshTokens those that were replaced, and until when each is good
 * @param withdrawn whether the account has taken it all back
 * @param options what the platform has set for the account
 */
record Authorisation(String appId, Set<PermissionSet> permissions, String refreshToken,
        Map<String, Instant> formerRefreshTokens, Instant authorisedAt, boolean withdrawn, Map<String, String> options) {

    Authorisation {
        permissions = Set.copyOf(permissions);
        formerRefreshTokens = Map.copyOf(formerRefreshTokens);
        options = Map.copyOf(options);
    }

    static Authorisation granted(String appId, Set<PermissionSet> permissions, Instant now) {
        return new Authorisation(appId, permissions, newRefreshToken(), Map.of(), now, false, Map.of());
    }

    Authorisation withPermissions(Set<PermissionSet> changed) {
        return new Authorisation(appId, changed, refreshToken, formerRefreshTokens, authorisedAt, withdrawn, options);
    }

    Authorisation renewed(Instant formerIsGoodUntil) {
        var former = new LinkedHashMap<>(formerRefreshTokens);
        former.put(refreshToken, formerIsGoodUntil);
        return new Authorisation(appId, permissions, newRefreshToken(), former, authorisedAt, withdrawn, options);
    }

    Authorisation withOption(String name, String value) {
        var changed = new LinkedHashMap<>(options);
        changed.put(name, value);
        return new Authorisation(appId, permissions, refreshToken, formerRefreshTokens, authorisedAt, withdrawn, changed);
    }

    Authorisation withdrawnNow() {
        return new Authorisation(appId, Set.of(), refreshToken, Map.of(), authorisedAt, true, Map.of());
    }

    /** In the order of their numbers. */
    Set<PermissionSet> orderedPermissions() {
        var ordered = EnumSet.noneOf(PermissionSet.class);
        ordered.addAll(permissions);
        return ordered;
    }

    boolean isRefreshedBy(String token, Instant now) {
        Instant goodUntil = formerRefreshTokens.get(token);
        return token.equals(refreshToken) || (goodUntil != null && now.isBefore(goodUntil));
    }

    private static String newRefreshToken() {
        return "refreshtoken@@@" + Ids.text(43);
    }
}
