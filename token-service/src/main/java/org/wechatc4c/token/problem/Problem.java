package org.wechatc4c.token.problem;

import java.util.List;

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
 * @param violations everything that is wrong with the document that was sent
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Problem(String title, int status, @Nullable String detail, @Nullable String code,
        @Nullable List<Violation> violations) {

    /** The content type of an error answer. */
    public static final MediaType TYPE = new MediaType("application", "problem+json");

    /**
     * What is wrong with one field.
     *
     * @param field its name, with dots and brackets where it lies deeper
     * @param code names the rule for programs; it does not change
     * @param message says what to do
     */
    public record Violation(String field, String code, String message) {
    }

    /** The answer, open for headers. */
    public static ResponseBuilder<Problem> of(Status status, @Nullable String detail) {
        return of(status, null, detail);
    }

    /** The answer with a code for programs, open for headers. */
    public static ResponseBuilder<Problem> of(Status status, @Nullable String code, @Nullable String detail) {
        return answer(new Problem(status.getReasonPhrase(), status.getStatusCode(), detail, code, null), status);
    }

    /** The answer to a document with mistakes, open for headers. */
    public static ResponseBuilder<Problem> of(Status status, String code, String detail, List<Violation> violations) {
        return answer(new Problem(status.getReasonPhrase(), status.getStatusCode(), detail, code, List.copyOf(violations)),
                status);
    }

    private static ResponseBuilder<Problem> answer(Problem problem, Status status) {
        return ResponseBuilder.create((StatusType) status, problem).type(TYPE);
    }
}
