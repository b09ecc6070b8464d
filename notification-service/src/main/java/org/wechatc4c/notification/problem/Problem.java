package org.wechatc4c.notification.problem;

import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response.Status;
import jakarta.ws.rs.core.Response.StatusType;

import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * An error answer after RFC 9457.
 *
 * @param code names the cause for programs, where the status does not
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Problem(String title, int status, @Nullable String detail, @Nullable String code) {

    /** The content type of an error answer. */
    public static final MediaType TYPE = new MediaType("application", "problem+json");

    /** The answer, open for headers. */
    public static ResponseBuilder<Problem> of(Status status, String code, String detail) {
        var problem = new Problem(status.getReasonPhrase(), status.getStatusCode(), detail, code);
        return ResponseBuilder.create((StatusType) status, problem).type(TYPE);
    }
}
