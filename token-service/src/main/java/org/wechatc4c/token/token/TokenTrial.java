package org.wechatc4c.token.token;

import java.util.Set;

import jakarta.inject.Singleton;

import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.wechatc4c.token.channel.Channel;
import org.wechatc4c.token.channel.CredentialsCheck;
import org.wechatc4c.token.channel.Hosting;
import org.wechatc4c.token.channel.TokenMode;

import com.fasterxml.jackson.databind.ObjectMapper;

import io.smallrye.mutiny.Uni;

/**
 * Tries an app id with its secret by asking for the current stable token, which lets no token die, whichever kind the channel
 * uses.
 */
@Singleton
class TokenTrial implements CredentialsCheck {

    private final WeChatApi api;
    private final ObjectMapper json;

    TokenTrial(@RestClient WeChatApi api, ObjectMapper json) {
        this.api = api;
        this.json = json;
    }

    @Override
    public Uni<Verdict> check(String appId, String appSecret) {
        var candidate = new Channel(appId, appId, appId, "", Hosting.KEY, TokenMode.STABLE, "", Set.of());
        return new WeChat(api, channel -> appSecret, json).ask(candidate)
                .<Verdict> map(grant -> new Verdict.Taken())
                .onFailure(TokenFailure.Refused.class).recoverWithItem(why -> new Verdict.Refused((TokenFailure) why))
                .onFailure(TokenFailure.class).recoverWithItem(why -> new Verdict.Unknown((TokenFailure) why));
    }
}
