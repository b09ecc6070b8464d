package org.wechatc4c.token.login;

import org.jspecify.annotations.Nullable;
import org.wechatc4c.token.channel.Channel;
import org.wechatc4c.token.channel.Hosting;

import io.smallrye.mutiny.Uni;

/** How WeChat is asked about people, which differs with how we came to act for the account. One bean for each hosting. */
interface WebOAuth {

    /** For accounts of which hosting this is. */
    Hosting hosting();

    /** The page that asks people, and sends them back with the state. */
    String authorizeUrl(Channel channel, Scope scope, String state);

    /** Who agreed. Fails with a {@link LoginFailure}. */
    Uni<Grant> exchange(Channel channel, String code);

    /** Another grant for the same person, for as long as the token for it is good. Fails with a {@link LoginFailure}. */
    Uni<Grant> refresh(Channel channel, String refreshToken);

    /**
     * Who agreed to what, and what WeChat gives to speak of that person.
     *
     * @param snapshot whether the person saw a preview of the page: then the openid is made up
     */
    record Grant(String openId, Scope scope, boolean snapshot, @Nullable String unionId, String accessToken,
            String refreshToken) {

        /** Without everything that is secret or says who it is. */
        @Override
        public String toString() {
            return "Grant[" + scope + ", snapshot=" + snapshot + "]";
        }
    }
}
