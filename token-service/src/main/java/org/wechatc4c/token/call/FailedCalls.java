package org.wechatc4c.token.call;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response.Status;
import jakarta.ws.rs.core.Response.StatusType;

import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.jspecify.annotations.Nullable;
import org.wechatc4c.token.problem.Problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;

/** What callers are told of calls that came to nothing. */
class FailedCalls {

    private static final int RETRY_AFTER_SECONDS = 5;

    @ServerExceptionMapper
    RestResponse<?> answer(CallFailure failure) {
        var message = failure.getMessage();
        return switch (failure) {
            case CallFailure.UnknownChannel ignored -> Problem.of(Status.NOT_FOUND, "CHANNEL_UNKNOWN", message).build();
            case CallFailure.NoToken ignored -> Problem.of(Status.BAD_GATEWAY, "NO_TOKEN", message).build();
            case CallFailure.Refused refused -> refusal(refused);
            case CallFailure.Unanswered ignored -> Problem.of(Status.SERVICE_UNAVAILABLE, "WECHAT_UNREACHABLE", message)
                    .header(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS).build();
        };
    }

    private static RestResponse<RefusalProblem> refusal(CallFailure.Refused refused) {
        var meaning = Refusal.by(refused.errcode());
        var status = meaning.status();
        var problem = new Problem(status.getReasonPhrase(), status.getStatusCode(),
                meaning.explained(refused.getMessage()), meaning.name(), null);
        var answer = ResponseBuilder.create((StatusType) status,
                new RefusalProblem(problem, refused.errcode(), refused.rid())).type(Problem.TYPE);
        return status == Status.SERVICE_UNAVAILABLE
                ? answer.header(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS).build()
                : answer.build();
    }

    /** A problem with what WeChat's support asks for. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record RefusalProblem(@JsonUnwrapped Problem problem, int errcode, @Nullable String rid) {
    }
}
