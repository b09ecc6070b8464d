package org.wechatc4c.token.login;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response.Status;

import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.wechatc4c.token.problem.Problem;

/** What the gateway is answered when somebody cannot be signed in. */
class LoginRefusals {

    private static final int RETRY_AFTER_SECONDS = 5;

    @ServerExceptionMapper
    RestResponse<Problem> answer(LoginFailure failure) {
        var message = failure.getMessage();
        return switch (failure) {
            case LoginFailure.UnknownChannel ignored -> Problem.of(Status.NOT_FOUND, "CHANNEL_UNKNOWN", message).build();
            case LoginFailure.Unsuitable ignored -> Problem.of(Status.BAD_REQUEST, "UNSUITABLE", message).build();
            case LoginFailure.NotOffered ignored -> Problem.of(Status.NOT_IMPLEMENTED, "NOT_OFFERED", message).build();
            case LoginFailure.StartAgain ignored -> Problem.of(Status.CONFLICT, "START_AGAIN", message).build();
            case LoginFailure.Refused ignored -> Problem.of(Status.BAD_GATEWAY, "WECHAT_REFUSES", message).build();
            case LoginFailure.Unreachable ignored -> Problem.of(Status.SERVICE_UNAVAILABLE, "WECHAT_UNREACHABLE", message)
                    .header(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS).build();
        };
    }
}
