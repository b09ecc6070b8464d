package org.wechatc4c.token.internal;

import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response.Status;
import jakarta.ws.rs.core.Response.StatusType;

import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jspecify.annotations.Nullable;

/** An error answer after RFC 9457. */
public record Problem(String title, int status, @Nullable String detail) {

    private static final MediaType TYPE = new MediaType("application", "problem+json");

    /** The answer, open for headers. */
    public static ResponseBuilder<Problem> of(Status status, @Nullable String detail) {
        return ResponseBuilder.create((StatusType) status,
                new Problem(status.getReasonPhrase(), status.getStatusCode(), detail)).type(TYPE);
    }
}
