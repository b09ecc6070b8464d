package org.wechatc4c.notification.media;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response.Status;

import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.wechatc4c.notification.problem.Problem;

/** What callers are told when there is no file. */
class MediaProblems {

    private static final int SECONDS_UNTIL_SOMEBODY_LOOKED = 300;

    @ServerExceptionMapper
    RestResponse<Problem> answer(MediaFailure failure) {
        var why = failure.why();
        return switch (failure) {
            case MediaFailure.Gone ignored -> Problem.of(Status.NOT_FOUND, "MEDIA_GONE", why).build();
            case MediaFailure.UnknownChannel ignored -> Problem.of(Status.NOT_FOUND, "CHANNEL_UNKNOWN", why).build();
            case MediaFailure.AddressNotAllowed ignored -> Problem.of(Status.NOT_FOUND, "ADDRESS_NOT_ALLOWED", why).build();
            case MediaFailure.BadId ignored -> Problem.of(Status.BAD_REQUEST, "ID_INVALID", why).build();
            case MediaFailure.TooLarge ignored -> Problem.of(Status.REQUEST_ENTITY_TOO_LARGE, "TOO_LARGE", why).build();
            case MediaFailure.NotAsDeclared ignored ->
                Problem.of(Status.UNSUPPORTED_MEDIA_TYPE, "NOT_AS_DECLARED", why).build();
            case MediaFailure.Refused ignored -> Problem.of(Status.NOT_FOUND, "WECHAT_REFUSES", why).build();
            case MediaFailure.NotInOrder ignored -> Problem.of(Status.BAD_GATEWAY, "ACCOUNT_NOT_IN_ORDER", why)
                    .header(HttpHeaders.RETRY_AFTER, SECONDS_UNTIL_SOMEBODY_LOOKED).build();
            case MediaFailure.NotNow later -> Problem.of(Status.SERVICE_UNAVAILABLE, later.code(), why)
                    .header(HttpHeaders.RETRY_AFTER, Math.max(1, later.retryAfter().toSeconds())).build();
        };
    }
}
