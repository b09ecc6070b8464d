package org.wechatc4c.token.login;

import jakarta.inject.Singleton;

import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.wechatc4c.token.channel.AppSecrets;
import org.wechatc4c.token.channel.Channel;
import org.wechatc4c.token.channel.Hosting;
import org.wechatc4c.token.channel.UnknownChannel;

import io.smallrye.mutiny.Uni;

/** For accounts whose AppSecret we have. */
@Singleton
class KeyWebOAuth implements WebOAuth {

    private final SnsApi api;
    private final SnsAnswers answers;
    private final AppSecrets secrets;
    private final AuthorizePage page;

    KeyWebOAuth(@RestClient SnsApi api, SnsAnswers answers, AppSecrets secrets, AuthorizePage page) {
        this.api = api;
        this.answers = answers;
        this.secrets = secrets;
        this.page = page;
    }

    @Override
    public Hosting hosting() {
        return Hosting.KEY;
    }

    @Override
    public String authorizeUrl(Channel channel, Scope scope, String state) {
        return page.address(channel, scope, state, "");
    }

    @Override
    public Uni<Grant> exchange(Channel channel, String code) {
        return Uni.createFrom().deferred(() -> {
            var secret = secrets.of(channel);
            return answers.grant(channel, api.accessToken(channel.appId(), secret, code, "authorization_code"), secret, code);
        }).onFailure(UnknownChannel.class).transform(gone -> new LoginFailure.UnknownChannel(channel.id()));
    }

    @Override
    public Uni<Grant> refresh(Channel channel, String refreshToken) {
        return answers.grant(channel, api.refreshToken(channel.appId(), "refresh_token", refreshToken), refreshToken);
    }
}
