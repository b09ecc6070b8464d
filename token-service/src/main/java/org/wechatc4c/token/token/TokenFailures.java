package org.wechatc4c.token.token;

import java.time.Duration;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response.Status;

import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.wechatc4c.token.problem.Problem;

/** What callers are told when there is no token. */
class TokenFailures {

    private static final int RETRY_AFTER_SECONDS = 5;

    @ServerExceptionMapper
    RestResponse<Problem> answer(TokenFailure failure) {
        var message = failure.getMessage();
        return switch (failure) {
            case TokenFailure.UnknownChannel ignored -> Problem.of(Status.NOT_FOUND, "CHANNEL_UNKNOWN", message).build();
            case TokenFailure.NotAuthorised ignored -> Problem.of(Status.BAD_GATEWAY, "NOT_AUTHORISED", message).build();
            case TokenFailure.Refused refused -> Problem.of(Status.BAD_GATEWAY,
                    refused.address().isPresent() ? "ADDRESS_NOT_ALLOWED" : "WECHAT_REFUSES", message).build();
            case TokenFailure.QuotaUsedUp quota -> Problem.of(Status.SERVICE_UNAVAILABLE, "QUOTA_USED_UP", message)
                    .header(HttpHeaders.RETRY_AFTER, seconds(quota.beginsAnewIn())).build();
            case TokenFailure.Unreachable ignored -> Problem.of(Status.SERVICE_UNAVAILABLE, "WECHAT_UNREACHABLE", message)
                    .header(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS).build();
        };
    }

    private static long seconds(Duration time) {
        return Math.max(1, time.toSeconds());
    }
}
