package org.wechatc4c.token.login;

import java.util.Set;
import java.util.function.Function;

import jakarta.inject.Singleton;

import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.wechatc4c.token.channel.Channel;
import org.wechatc4c.token.channel.Hosting;
import org.wechatc4c.token.component.ComponentFailure;
import org.wechatc4c.token.component.ComponentTokens;

import io.smallrye.mutiny.Uni;

/** For accounts that authorised our third-party platform: it asks with its own token in the place of their AppSecret. */
@Singleton
class ComponentWebOAuth implements WebOAuth {

    /** Not valid, or expired: the platform's token. */
    private static final Set<Integer> TOKEN_REFUSED = Set.of(40001, 42001, 42006);

    private final SnsApi api;
    private final SnsAnswers answers;
    private final ComponentTokens platform;
    private final AuthorizePage page;

    ComponentWebOAuth(@RestClient SnsApi api, SnsAnswers answers, ComponentTokens platform, AuthorizePage page) {
        this.api = api;
        this.answers = answers;
        this.platform = platform;
        this.page = page;
    }

    @Override
    public Hosting hosting() {
        return Hosting.QRCODE;
    }

    @Override
    public String authorizeUrl(Channel channel, Scope scope, String state) {
        try {
            return page.address(channel, scope, state, "&component_appid=" + platform.appId());
        } catch (ComponentFailure e) {
            throw new LoginFailure.NotOffered(String.valueOf(e.getMessage()));
        }
    }

    @Override
    public Uni<Grant> exchange(Channel channel, String code) {
        return asked(token -> answers.grant(channel, api.componentAccessToken(channel.appId(), code, "authorization_code",
                platform.appId(), token), token, code));
    }

    @Override
    public Uni<Grant> refresh(Channel channel, String refreshToken) {
        return asked(token -> answers.grant(channel, api.componentRefreshToken(channel.appId(), "refresh_token",
                platform.appId(), token, refreshToken), token, refreshToken));
    }

    private Uni<Grant> asked(Function<String, Uni<Grant>> call) {
        return platform.use(token -> call.apply(token)
                .onFailure(ComponentWebOAuth::isBecauseOfTheToken)
                .transform(failure -> new ComponentFailure.TokenRefused(((LoginFailure.Refused) failure).errcode(),
                        String.valueOf(failure.getMessage()))))
                .onFailure(ComponentFailure.class)
                .transform(failure -> new LoginFailure.Unreachable(String.valueOf(failure.getMessage())));
    }

    private static boolean isBecauseOfTheToken(Throwable failure) {
        return failure instanceof LoginFailure.Refused refused && TOKEN_REFUSED.contains(refused.errcode());
    }
}
