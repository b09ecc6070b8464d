package org.wechatc4c.token.component;

import java.time.Instant;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * What an account allows the platform, without the secrets.
 *
 * @param nickName what its followers know it by; {@code null} until WeChat told it, like the other names
 * @param refreshFailures how often in a row it could not be renewed
 */
record Authorisation(String appId, AuthorisationChanged.State state, @Nullable String nickName, @Nullable String originalId,
        @Nullable String principalName, Set<Integer> permissionSets, @Nullable Instant authorisedAt,
        @Nullable Instant withdrawnAt, @Nullable Instant refreshedAt, int refreshFailures) {

    Authorisation {
        permissionSets = Set.copyOf(permissionSets);
    }

    boolean isInForce() {
        return state == AuthorisationChanged.State.AUTHORISED;
    }
}
