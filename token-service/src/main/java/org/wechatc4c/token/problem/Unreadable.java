package org.wechatc4c.token.problem;

import jakarta.ws.rs.core.Response.Status;

import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

import com.fasterxml.jackson.databind.exc.MismatchedInputException;

/**
 * The answer to a document that is not of the kind that is wanted. It quotes nothing: there may be a secret in the wrong place.
 */
class Unreadable {

    @ServerExceptionMapper
    RestResponse<Problem> answer(MismatchedInputException failure) {
        return Problem.of(Status.BAD_REQUEST, "the document cannot be read: see the API's description").build();
    }
}
