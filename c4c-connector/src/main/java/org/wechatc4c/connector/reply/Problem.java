package org.wechatc4c.connector.reply;

import org.jboss.resteasy.reactive.RestResponse;

/** An error answer of RFC 9457. */
public record Problem(String title, int status, String detail) {

    public static RestResponse<Problem> of(int status, String title, String detail) {
        return RestResponse.ResponseBuilder.<Problem> create(status).entity(new Problem(title, status, detail))
                .type("application/problem+json").build();
    }
}
