package org.wechatc4c.token.token;

import java.util.Set;

import jakarta.inject.Singleton;

import org.wechatc4c.token.channel.Channel;
import org.wechatc4c.token.channel.CredentialsCheck;
import org.wechatc4c.token.channel.Hosting;
import org.wechatc4c.token.channel.TokenMode;

import io.smallrye.mutiny.Uni;

/**
 * Tries an app id with its secret by asking for the current stable token, which lets no token die, whichever kind the channel
 * uses.
 */
@Singleton
class TokenTrial implements CredentialsCheck {

    private final WeChat wechat;

    TokenTrial(WeChat wechat) {
        this.wechat = wechat;
    }

    @Override
    public Uni<Verdict> check(String appId, String appSecret) {
        var candidate = new Channel(appId, appId, appId, "", Hosting.KEY, TokenMode.STABLE, "", Set.of());
        return wechat.askWith(appSecret, candidate)
                .<Verdict> map(grant -> new Verdict.Taken())
                .onFailure(TokenFailure.Refused.class).recoverWithItem(why -> new Verdict.Refused((TokenFailure) why))
                .onFailure(TokenFailure.class).recoverWithItem(why -> new Verdict.Unknown((TokenFailure) why));
    }
}
