package org.wechatc4c.token.component;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response.Status;

import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.wechatc4c.token.problem.Problem;

/** What callers are told when the platform cannot do what it is asked. */
class ComponentProblems {

    private static final int RETRY_AFTER_SECONDS = 5;

    @ServerExceptionMapper
    public RestResponse<Problem> onFailure(ComponentFailure failure) {
        return switch (failure) {
            case ComponentFailure.NotConfigured it -> problem(Status.NOT_FOUND, "COMPONENT_NOT_CONFIGURED", it);
            case ComponentFailure.UnknownState it -> problem(Status.NOT_FOUND, "UNKNOWN_STATE", it);
            case ComponentFailure.CodeRefused it -> problem(Status.CONFLICT, "CODE_REFUSED", it);
            case ComponentFailure.Withdrawn it -> problem(Status.CONFLICT, "AUTHORISATION_WITHDRAWN", it);
            case ComponentFailure.NoTestAccount it -> problem(Status.CONFLICT, "NO_TEST_ACCOUNT", it);
            case ComponentFailure.RefreshTokenRefused it -> problem(Status.BAD_GATEWAY, "WECHAT_REFUSES", it);
            case ComponentFailure.TokenRefused it -> problem(Status.BAD_GATEWAY, "WECHAT_REFUSES", it);
            case ComponentFailure.Refused it -> problem(Status.BAD_GATEWAY, "WECHAT_REFUSES", it);
            case ComponentFailure.NoTicket it -> later("NO_TICKET", it);
            case ComponentFailure.TicketRefused it -> later("NO_TICKET", it);
            case ComponentFailure.Unreachable it -> later("WECHAT_UNREACHABLE", it);
        };
    }

    private static RestResponse<Problem> problem(Status status, String code, ComponentFailure failure) {
        return Problem.of(status, code, failure.getMessage()).build();
    }

    private static RestResponse<Problem> later(String code, ComponentFailure failure) {
        return Problem.of(Status.SERVICE_UNAVAILABLE, code, failure.getMessage())
                .header(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS).build();
    }
}
