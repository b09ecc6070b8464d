package org.wechatc4c.connector.reply;

import org.jboss.resteasy.reactive.RestResponse;

/** An error answer of RFC 9457. */
record Problem(String title, int status, String detail) {

    static RestResponse<Problem> of(RestResponse.Status status, String detail) {
        return RestResponse.ResponseBuilder
                .create(status, new Problem(status.getReasonPhrase(), status.getStatusCode(), detail))
                .type("application/problem+json").build();
    }
}
