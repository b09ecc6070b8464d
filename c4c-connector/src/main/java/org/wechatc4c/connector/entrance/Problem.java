package org.wechatc4c.connector.entrance;

import jakarta.ws.rs.core.HttpHeaders;

import org.jboss.resteasy.reactive.RestResponse;

/** An error answer of RFC 9457. */
public record Problem(String title, int status, String detail) {

    public static RestResponse<Problem> of(int status, String title, String detail) {
        return RestResponse.ResponseBuilder.<Problem> create(status).entity(new Problem(title, status, detail))
                .type("application/problem+json").build();
    }

    public static RestResponse<Problem> unauthorized(String detail) {
        var problem = of(401, "Unauthorized", detail);
        problem.getHeaders().putSingle(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"c4c\"");
        return problem;
    }
}
