package org.wechatc4c.token.login;

import static java.util.stream.Collectors.toUnmodifiableMap;

import java.util.List;
import java.util.Map;
import java.util.function.Function;

import jakarta.inject.Singleton;

import org.wechatc4c.token.channel.Channel;
import org.wechatc4c.token.channel.Hosting;

import io.quarkus.arc.All;

/** The ways to ask WeChat about people. */
@Singleton
class WebOAuths {

    private final Map<Hosting, WebOAuth> byHosting;

    WebOAuths(@All List<WebOAuth> all) {
        byHosting = all.stream().collect(toUnmodifiableMap(WebOAuth::hosting, Function.identity()));
    }

    /**
     * The way for an account.
     *
     * @throws LoginFailure.NotOffered when there is none for its hosting
     */
    WebOAuth of(Channel channel) {
        var found = byHosting.get(channel.hosting());
        if (found == null) {
            throw new LoginFailure.NotOffered(
                    "nobody can sign in on channel " + channel.id() + ", which is hosted by " + channel.hosting());
        }
        return found;
    }
}
