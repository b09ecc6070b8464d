package org.wechatc4c.token.channel;

import static java.util.Objects.requireNonNullElse;

import jakarta.ws.rs.core.Response.Status;

import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.wechatc4c.token.problem.Problem;

/** What callers are told when something cannot be done to a channel. */
class ChannelProblems {

    @ServerExceptionMapper
    public RestResponse<Problem> onFailure(ChannelFailure failure) {
        var message = failure.getMessage();
        return switch (failure) {
            case ChannelFailure.Invalid invalid -> Problem.of(Status.BAD_REQUEST, invalid.code(),
                    requireNonNullElse(message, ""), invalid.violations()).build();
            case ChannelFailure.VersionOutdated outdated ->
                Problem.of(Status.PRECONDITION_FAILED, outdated.code(), message).build();
            case ChannelFailure.CredentialsRefused refused -> Problem.of(Status.BAD_REQUEST, refused.code(), message).build();
            case ChannelFailure.CredentialsUnchecked unchecked ->
                Problem.of(Status.SERVICE_UNAVAILABLE, unchecked.code(), message).build();
            case ChannelFailure.NameTaken taken -> Problem.of(Status.CONFLICT, taken.code(), message).build();
            case ChannelFailure.AppIdTaken taken -> Problem.of(Status.CONFLICT, taken.code(), message).build();
            case ChannelFailure.NotNow notNow -> Problem.of(Status.CONFLICT, notNow.code(), message).build();
        };
    }
}
