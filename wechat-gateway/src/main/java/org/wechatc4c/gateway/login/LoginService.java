package org.wechatc4c.gateway.login;

import jakarta.inject.Singleton;
import jakarta.ws.rs.WebApplicationException;

import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.wechatc4c.gateway.channel.InternalConfig;

import io.smallrye.mutiny.Uni;

/** The token-service, that asks WeChat. Each method fails with a {@link LoginFailure}. */
@Singleton
class LoginService {

    private static final int NOT_FOUND = 404;
    private static final int CONFLICT = 409;

    private final LoginApi api;
    private final String authorization;

    LoginService(@RestClient LoginApi api, InternalConfig internal) {
        this.api = api;
        this.authorization = "Bearer " + internal.serviceToken().get();
    }

    /** Where WeChat asks the visitor. */
    Uni<String> begin(String channelId, String browser, Scope scope, String returnTo) {
        return Uni.createFrom().deferred(() -> api.begin(channelId, authorization, new LoginApi.Wish(browser, scope, returnTo)))
                .onFailure().transform(LoginService::failure)
                .map(LoginApi.Begun::authorizeUrl);
    }

    /** What is asserted of the visitor who came back. */
    Uni<String> redeem(String state, String code, String browser) {
        return Uni.createFrom().deferred(() -> api.redeem(authorization, new LoginApi.Return(state, code, browser)))
                .onFailure().transform(LoginService::failure)
                .map(LoginApi.Redeemed::assertion);
    }

    /** Without the cause: one that could not be read quotes what it could not read. */
    private static LoginFailure failure(Throwable cause) {
        if (cause instanceof WebApplicationException answered) {
            return switch (answered.getResponse().getStatus()) {
                case NOT_FOUND -> new LoginFailure.UnknownChannel();
                case CONFLICT -> new LoginFailure.StartAgain();
                default -> new LoginFailure.Unavailable(
                        "the token-service answers HTTP " + answered.getResponse().getStatus());
            };
        }
        return new LoginFailure.Unavailable("the token-service does not answer: " + cause.getClass().getSimpleName());
    }
}
