package org.wechatc4c.token.component;

import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * An account authorised the platform, changed what it allows, or took everything back: an asynchronous CDI event. It may be
 * told again when nothing changed, and is told again when an observer fails.
 *
 * @param appId the account's
 * @param originalId what WeChat calls it in pushes; {@code null} when WeChat has not told it, like the names
 * @param requestedName what the operator who asked for the authorisation page wants the channel to be called, if anybody did
 */
public record AuthorisationChanged(String appId, State state, @Nullable String originalId, @Nullable String nickName,
        @Nullable String principalName, Set<Integer> permissionSets, @Nullable String requestedName) {

    /** Whether the platform may act for the account. */
    public enum State {
        AUTHORISED,
        WITHDRAWN
    }

    public AuthorisationChanged {
        permissionSets = Set.copyOf(permissionSets);
    }

    static AuthorisationChanged of(Authorisation authorisation, @Nullable String requestedName) {
        return new AuthorisationChanged(authorisation.appId(), authorisation.state(), authorisation.originalId(),
                authorisation.nickName(), authorisation.principalName(), authorisation.permissionSets(), requestedName);
    }
}
